/**
 * The marks in the drawing: which of them show, which is chosen, which lies under a finger.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./drawing.js").Drawing} Drawing
 */

import { toUnits } from "../geo/projection.js";

const NS = "http://www.w3.org/2000/svg";
/** Pixels around a mark that a finger may miss it by. */
const REACH = 24;

/** @param {Drawing} drawing @param {Entry[]} shown */
export function filterMarks(drawing, shown) {
  const ids = new Set(shown.map((entry) => entry.id));
  for (const mark of marks(drawing))
    mark.classList.toggle("off", !ids.has(mark.dataset["id"] ?? ""));
  const points = shown.map((entry) => toUnits(drawing.sheet, entry));
  drawing.svg
    .querySelector(".dots")
    ?.setAttribute("d", points.map(({ x, y }) => `M${Math.round(x)} ${Math.round(y)}h0`).join(""));
}

/** @param {Drawing} drawing @param {Entry | undefined} chosen */
export function markInDrawing(drawing, chosen) {
  for (const mark of marks(drawing)) mark.classList.toggle("on", mark.dataset["id"] === chosen?.id);
  // The chosen mark is drawn last, above its neighbours.
  const group = drawing.svg.querySelector("a.on")?.parentElement;
  if (group) group.parentElement?.insertBefore(group, drawing.svg.querySelector(".furniture"));
  const ring = drawing.svg.querySelector(".ring") ?? added(drawing, "ring");
  const point = chosen && toUnits(drawing.sheet, chosen);
  ring.setAttribute("d", point ? `M${point.x} ${point.y}h0` : "");
}

/**
 * @param {Drawing} drawing @param {Entry[]} shown
 * @param {number} x @param {number} y pixels of the window
 * @returns {Entry | undefined}
 */
export function nearestMark(drawing, shown, x, y) {
  const finger = drawing.at(x, y);
  const reach = REACH * drawing.unit();
  const near = shown
    .map((entry) => {
      const point = toUnits(drawing.sheet, entry);
      return { entry, away: Math.hypot(point.x - finger.x, point.y - finger.y) };
    })
    .filter(({ away }) => away <= reach);
  return near.sort((one, other) => one.away - other.away)[0]?.entry;
}

/** Draw where the visitor is, and the circle in which that is true. @param {Drawing} drawing
 * @param {{lat: number, lon: number, accuracy: number}} here accuracy in metres
 * @param {number} metresPerUnit */
export function drawHere(drawing, here, metresPerUnit) {
  const { x, y } = toUnits(drawing.sheet, here);
  const circle = drawing.svg.querySelector(".accuracy") ?? added(drawing, "accuracy", "circle");
  const set = (/** @type {string} */ name, /** @type {number} */ value) =>
    circle.setAttribute(name, value.toFixed(1));
  set("cx", x);
  set("cy", y);
  set("r", here.accuracy / metresPerUnit);
  (drawing.svg.querySelector(".here") ?? added(drawing, "here")).setAttribute("d", `M${x} ${y}h0`);
}

/** @param {Drawing} drawing @returns {NodeListOf<SVGElement>} */
const marks = (drawing) => drawing.svg.querySelectorAll("a[data-id]");

/** @param {Drawing} drawing @param {string} name @param {"path" | "circle"} [tag] @returns {SVGElement} */
function added(drawing, name, tag = "path") {
  const shape = document.createElementNS(NS, tag);
  shape.setAttribute("class", name);
  shape.setAttribute("aria-hidden", "true");
  drawing.svg.insertBefore(shape, drawing.svg.querySelector(".marks"));
  return shape;
}

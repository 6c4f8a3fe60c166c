/**
 * What lies over the signs or under them: which one is chosen, and where the visitor is.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./drawing.js").Drawing} Drawing
 */

import { toUnits } from "../geo/projection.js";
import { links } from "./reading.js";
import { drawn } from "./svg.js";

/** @param {Drawing} drawing @param {Entry | undefined} chosen */
export function markInDrawing(drawing, chosen) {
  for (const link of links(drawing.svg))
    link.classList.toggle("on", link.dataset["id"] === chosen?.id);
  // The chosen mark is drawn last, above its neighbours.
  const group = drawing.svg.querySelector("a.on")?.parentElement;
  if (group) group.parentElement?.insertBefore(group, drawing.svg.querySelector(".furniture"));
  const ring = drawing.svg.querySelector(".ring") ?? added(drawing, "ring");
  const point = chosen && toUnits(drawing.sheet, chosen);
  ring.setAttribute("d", point ? `M${point.x} ${point.y}h0` : "");
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

/** @param {Drawing} drawing @param {string} name @param {"path" | "circle"} [tag] @returns {SVGElement} */
function added(drawing, name, tag = "path") {
  const shape = drawn(tag, { class: name, "aria-hidden": "true" });
  drawing.svg.insertBefore(shape, drawing.svg.querySelector(".marks"));
  return shape;
}

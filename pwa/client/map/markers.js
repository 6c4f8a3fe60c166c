/**
 * The signs in the drawing. Every entry that is shown is seen: by its own sign, or behind the sign of a
 * neighbour that says how many more are there. What is hidden leaves its room to the others.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./drawing.js").Drawing} Drawing
 * @typedef {import("./arrangement.js").Box} Box
 * @typedef {import("./reading.js").Mark} Mark
 * @typedef {import("./reading.js").Text} Text
 */

import { toUnits } from "../geo/projection.js";
import { about, beads, beside, corners, free, grouped, within } from "./arrangement.js";
import { LINE, links, marksOf, namesOf } from "./reading.js";

const NS = "http://www.w3.org/2000/svg";
/** Pixels: what a finger needs, and how far it may miss. */
const TARGET = 44;
/** Half a sign as it is drawn, in pixels; the same as MARK in generator/map/labels.py, with its edge. */
const HALF = 12;
/** Few signs have room to be large. */
const FEW = 12;
const [USUAL, LARGE] = [1.25, 1.6];
/** The radius of a number of one digit. */
const BADGE = 9;
const BASELINE = 10.5;

/** The signs of a drawing, and what is written in it. */
export class Marks {
  /** @type {Entry[]} */ #shown = [];
  /** @type {Entry[][]} the first of each has the sign */ #groups = [];
  #chosen = "";
  #k = 0;

  /** @param {Drawing} drawing @param {Entry[]} entries */
  constructor(drawing, entries) {
    this.drawing = drawing;
    this.marks = marksOf(drawing.svg, entries);
    this.names = namesOf(drawing.svg);
    /** How many stand behind a sign, in words; numbers only until the words are here. @type {(n: number) => string} */
    this.more = (n) => `+${n}`;
  }

  /** @param {Entry[]} shown @param {string} chosen its id, "" for none */
  show(shown, chosen) {
    this.#shown = shown;
    this.#chosen = chosen;
    this.#arrange();
  }

  /** Once the drawing has moved: only another scale leaves another room. */
  moved() {
    if (this.drawing.k !== this.#k) this.#arrange();
  }

  /** Once the drawing rests: the titles of what is seen are to be seen whole. */
  settled() {
    this.#arrange();
  }

  /** Whose sign lies under a finger. @param {number} x @param {number} y pixels of the window
   * @returns {Entry[]} the entries of that sign */
  under(x, y) {
    const { drawing } = this;
    const finger = drawing.at(x, y);
    const reach = Math.max(TARGET, 2 * this.#half * drawing.grown) / 2;
    const near = this.#groups
      .map((group) => ({ group, away: apart(finger, this.#point(group[0])) / drawing.unit() }))
      .filter(({ away }) => away <= reach);
    return near.sort((one, other) => one.away - other.away)[0]?.group ?? [];
  }

  get #half() {
    if (this.#shown.length <= FEW) return HALF * LARGE;
    return HALF * Math.max(1, USUAL / this.drawing.grown); // large type has made them large already
  }

  /** Numbers grow less than signs in large type, lest they cover the neighbours. */
  get #badge() {
    return Math.max(0.7, 1 / this.drawing.grown);
  }

  #arrange() {
    const { svg, k, grown, sheet } = this.drawing;
    this.#k = k;
    const half = this.#half;
    const shown = this.#inOrder();
    const points = shown.map(({ entry }) => scaled(toUnits(sheet, entry), k));
    const groups = grouped(points, Math.max(TARGET / grown, 2 * half + 1));
    this.#groups = groups.map((group) => group.flatMap((index) => shown[index]?.entry ?? []));
    svg.style.setProperty("--sign", String(half / HALF));
    for (const { link } of this.marks) link.classList.add("off");

    const heads = groups.flatMap(([head = 0, ...others]) => {
      const [mark, at] = [shown[head], points[head]];
      return mark && at ? [{ mark, at, more: others.length }] : [];
    });
    const taken = heads.flatMap(({ at, more }) => [
      about(at, half),
      ...(more > 0 ? [about({ x: at.x + half, y: at.y - half }, (BADGE + 3) * this.#badge)] : []),
    ]);
    this.#writeNames(taken);
    const whole = scaledBox({ x: 0, y: 0, ...sheet }, k);
    const seen = scaledBox(this.drawing.view, k);
    taken.push(...corners(seen));
    for (const { mark, at, more } of heads) {
      this.#raise(mark, more, half);
      const room = within(about(at, 0), seen) ? seen : whole;
      if (mark.title) writeTitle(mark.title, at, half, taken, room);
    }
  }

  /** What is chosen has a sign of its own, then those of the first levels. @returns {Mark[]} */
  #inOrder() {
    const wanted = new Set(this.#shown);
    return this.marks
      .filter(({ entry }) => wanted.has(entry))
      .sort((one, other) => this.#urgency(one) - this.#urgency(other));
  }

  /** @param {Mark} mark */
  #urgency({ entry, level }) {
    return entry.id === this.#chosen ? 0 : level;
  }

  /** @param {Mark} mark @param {number} more @param {number} half */
  #raise({ link, label }, more, half) {
    link.classList.remove("off");
    link.setAttribute("aria-label", more > 0 ? `${label}, ${this.more(more)}` : label);
    const badge = link.querySelector(".more") ?? withBadge(link);
    badge.classList.toggle("off", more === 0);
    const corner = `translate(${half} ${-half}) scale(${this.#badge})`;
    for (const part of badge.children) part.setAttribute("transform", corner);
    const text = /** @type {Element} */ (badge.lastElementChild);
    text.textContent = `+${more}`;
    badge.firstElementChild?.setAttribute("r", String(more < 10 ? BADGE : BADGE + 3));
  }

  /** The names of the ground give way to signs. @param {Box[]} taken grows by those that stay */
  #writeNames(taken) {
    const { k, level } = this.drawing;
    const signs = [...taken];
    for (const { text, level: first, size, at } of this.names) {
      const boxes = beads(scaled({ x: at.e, y: at.f }, k), size, { x: at.a, y: at.b });
      const fits = boxes.every((box) => free(box, signs));
      text.classList.toggle("off", !fits);
      if (fits && first <= level) taken.push(...boxes);
    }
  }

  /** @param {Entry | undefined} entry */
  #point(entry) {
    return entry ? toUnits(this.drawing.sheet, entry) : { x: Infinity, y: Infinity };
  }
}

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

/** @param {Text} title @param {import("./viewport.js").Point} at @param {number} half
 * @param {Box[]} taken grows by the title @param {Box} room */
function writeTitle({ text, lines, size }, at, half, taken, room) {
  const slot = beside(at, size, half).find(({ box }) => within(box, room) && free(box, taken));
  text.classList.toggle("off", !slot);
  if (!slot) return;
  taken.push(slot.box);
  text.classList.remove("e", "w", "s", "n");
  text.classList.add(slot.side);
  const x = { e: slot.box.left - at.x, w: slot.box.right - at.x, s: 0, n: 0 }[slot.side];
  lines.forEach((line, row) => {
    line.setAttribute("x", x.toFixed(1));
    line.setAttribute("y", (slot.box.top - at.y + BASELINE + LINE * row).toFixed(1));
  });
}

/** @param {import("./viewport.js").Point} point in units @param {number} k units a pixel */
const scaled = ({ x, y }, k) => ({ x: x / k, y: y / k });

/** @param {import("./viewport.js").View} view in units @param {number} k units a pixel @returns {Box} */
const scaledBox = ({ x, y, width, height }, k) => ({
  left: x / k,
  top: y / k,
  right: (x + width) / k,
  bottom: (y + height) / k,
});

/** @param {import("./viewport.js").Point} one @param {import("./viewport.js").Point} other */
const apart = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

/** How many more stand behind a sign. @param {SVGElement} link @returns {SVGElement} */
function withBadge(link) {
  const badge = drawn("g", "k more");
  const circle = drawn("circle");
  const text = drawn("text");
  text.setAttribute("y", "4");
  badge.append(circle, text);
  link.append(badge);
  return badge;
}

/** @param {Drawing} drawing @param {string} name @param {"path" | "circle"} [tag] @returns {SVGElement} */
function added(drawing, name, tag = "path") {
  const shape = drawn(tag, name);
  shape.setAttribute("aria-hidden", "true");
  drawing.svg.insertBefore(shape, drawing.svg.querySelector(".marks"));
  return shape;
}

/** @param {"path" | "circle" | "g" | "text"} tag @param {string} [name] @returns {SVGElement} */
function drawn(tag, name = "") {
  const shape = document.createElementNS(NS, tag);
  shape.setAttribute("class", name);
  return shape;
}

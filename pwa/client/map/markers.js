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
import { LINE, links, namesOf } from "./reading.js";
import { drawn } from "./svg.js";

/** Pixels: what a finger needs, and how far it may miss. */
const TARGET = 44;
/** Half a sign as it is drawn, in pixels; the same as MARK in generator/map/labels.py, with its edge. */
const HALF = 12;
/** Few signs have room to be large. */
const FEW = 12;
const [USUAL, LARGE] = [1.25, 1.6];
/** The radius of a number of one digit, and what each further digit adds. */
const [BADGE, DIGIT] = [9, 3];
const BASELINE = 10.5;
/** Signs beyond which only those in and around the view are drawn. */
const MANY = 200;

/** The signs of a drawing, and what is written in it. */
export class Marks {
  /** @type {Entry[]} */ #shown = [];
  /** @type {Entry[][]} the first of each has the sign */ #groups = [];
  #chosen = "";
  #k = 0;

  /** @type {Mark[]} those that are drawn */ #raised = [];

  /** @param {Drawing} drawing @param {Mark[]} marks */
  constructor(drawing, marks) {
    this.drawing = drawing;
    this.marks = marks;
    for (const link of links(drawing.svg)) link.classList.add("off");
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
    if (this.marks.length > MANY && this.drawing.isHidden) {
      this.#k = 0; // its window tells when it shows again
      return;
    }
    const { svg, k, grown, sheet } = this.drawing;
    this.#k = k;
    const half = this.#half;
    const shown = this.#inOrder();
    const points = shown.map(({ entry }) => scaled(toUnits(sheet, entry), k));
    const groups = grouped(points, Math.max(TARGET / grown, 2 * half + 1));
    this.#groups = groups.map((group) => group.flatMap((index) => shown[index]?.entry ?? []));
    svg.style.setProperty("--sign", String(half / HALF));
    const heads = groups.flatMap(([head = 0, ...others]) => {
      const [mark, at] = [shown[head], points[head]];
      return mark && at && this.#isNear(at) ? [{ mark, at, more: others.length }] : [];
    });
    this.#lower(new Set(heads.map(({ mark }) => mark)));
    const taken = heads.flatMap(({ at, more }) => [
      about(at, half),
      ...(more > 0
        ? [about({ x: at.x + half, y: at.y - half }, radiusOf(Math.max(more, 10)) * this.#badge)]
        : []),
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

  /** Whether a sign may come into sight before the drawing rests again. @param {import("./viewport.js").Point} at in pixels */
  #isNear(at) {
    if (this.marks.length <= MANY) return true;
    const { k, view } = this.drawing;
    const { x, y, width, height } = view;
    return within(
      about(at, 0),
      scaledBox({ x: x - width, y: y - height, width: 3 * width, height: 3 * height }, k),
    );
  }

  /** Take away what is no longer a head, but not from under somebody's keyboard. @param {Set<Mark>} heads */
  #lower(heads) {
    for (const mark of this.#raised) {
      if (heads.has(mark)) continue;
      mark.link.classList.add("off");
      if (!mark.link.contains(document.activeElement)) mark.drop?.();
    }
    this.#raised = [...heads];
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
  #raise({ link, label, entry }, more, half) {
    link.classList.remove("off");
    if (!link.hasAttribute("transform")) place(link, toUnits(this.drawing.sheet, entry));
    link.setAttribute("aria-label", more > 0 ? `${label}, ${this.more(more)}` : label);
    const badge = link.querySelector(".more") ?? withBadge(link);
    badge.classList.toggle("off", more === 0);
    const corner = `translate(${half} ${-half}) scale(${this.#badge})`;
    for (const part of badge.children) part.setAttribute("transform", corner);
    const text = /** @type {Element} */ (badge.lastElementChild);
    text.textContent = `+${more}`;
    badge.firstElementChild?.setAttribute("r", String(radiusOf(more)));
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

/** @param {SVGElement} link @param {import("./viewport.js").Point} point */
const place = (link, { x, y }) =>
  link.setAttribute("transform", `translate(${Math.round(x)} ${Math.round(y)})`);

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

/** @param {number} more how many stand behind a sign @returns {number} pixels that its circle takes */
const radiusOf = (more) => BADGE + DIGIT * (String(more).length - 1);

/** How many more stand behind a sign. @param {SVGElement} link @returns {SVGElement} */
function withBadge(link) {
  const badge = drawn("g", { class: "k more" }, drawn("circle"), drawn("text", { y: "4" }));
  link.append(badge);
  return badge;
}

/**
 * The drawing on the page: which part of it shows, what fits, who is marked.
 *
 * @typedef {import("./viewport.js").View} View
 * @typedef {import("./viewport.js").Point} Point
 */

import { metresPerUnit, numbers, sheetOf, toDegrees, toUnits } from "../geo/projection.js";
import { around, centre, fit, levelOf, move, niceLength, sees, zoom } from "./viewport.js";

/** Names are 12 px in the drawing; in the large type they grow with the text around the map. */
const LARGE = 4 / 3;
/** Pixels left around places that are to be seen together: half a large sign and its title. */
const MARGIN = 40;

/** A drawing that can be moved. Points are in pixels of its window unless they say units. */
export class Drawing {
  /** @param {SVGSVGElement} svg @param {() => void} changed called after every move */
  constructor(svg, changed) {
    this.svg = svg;
    this.sheet = sheetOf(svg);
    this.whole = { x: 0, y: 0, width: this.sheet.width, height: this.sheet.height };
    this.levels = numbers(svg.dataset["levels"]);
    this.view = fit(this.whole, this.sheet.width / this.sheet.height);
    /** How much larger than usual the reader's text is. */
    this.grown = textGrowth();
    /** Units of a pixel of usual text. */
    this.k = this.unit() * this.grown;
    this.level = 0;
    this.changed = changed;
    svg.style.aspectRatio = `${this.sheet.width} / ${this.sheet.height}`;
  }

  /** The window's size in pixels; while the list hides the drawing, as if one unit were a pixel. */
  get window() {
    const { width, height } = this.svg.getBoundingClientRect();
    return width > 0 ? { width, height } : this.sheet;
  }

  /** Behind the list, on a narrow screen. */
  get isHidden() {
    return this.svg.getBoundingClientRect().width === 0;
  }

  /** Fill the window anew after its size has changed. */
  resize() {
    const { width, height } = this.window;
    const middle = this.at(width / 2, height / 2);
    this.show(zoom(fit(this.view, width / height), 1, middle, this.whole, width));
  }

  /** @param {View} view */
  show(view) {
    const pixels = this.window.width;
    this.grown = textGrowth();
    this.view = view;
    this.k = this.unit() * this.grown;
    this.svg.setAttribute(
      "viewBox",
      [view.x, view.y, view.width, view.height].map((value) => value.toFixed(1)).join(" "),
    );
    this.svg.style.setProperty("--k", String(this.k));
    this.svg.style.setProperty("--grown", String(this.grown));
    this.level = levelOf(this.whole.width / this.k, this.levels);
    this.svg.dataset["level"] = String(this.level);
    this.#corners(view.width / pixels);
    this.changed();
  }

  home() {
    const { width, height } = this.window;
    this.show(fit(this.whole, width / height));
  }

  /** @param {number} dx @param {number} dy pixels that the drawing follows */
  move(dx, dy) {
    const unit = this.unit();
    this.show(move(this.view, -dx * unit, -dy * unit, this.whole));
  }

  /** @param {number} factor @param {number} [x] @param {number} [y] */
  zoom(factor, x, y) {
    const { width, height } = this.window;
    const point = this.at(x ?? width / 2, y ?? height / 2);
    this.show(zoom(this.view, factor, point, this.whole, width));
  }

  /** Put a place into the middle, if it is not well in sight. @param {Point} point in units */
  bring(point) {
    if (!sees(this.view, point, 0.1)) this.show(centre(this.view, point, this.whole));
  }

  /** Show so many metres around a place. @param {{lat: number, lon: number, metres: number}} at */
  look(at) {
    const pixels = this.window.width;
    const factor = (this.view.width * metresPerUnit(this.sheet)) / at.metres;
    const middle = toUnits(this.sheet, at);
    const near = zoom(this.view, factor, middle, this.whole, pixels);
    this.show(centre(near, middle, this.whole));
  }

  /**
   * Show all of some places, with a margin around them.
   *
   * @param {import("../geo/distance.js").Place[]} places at least one
   * @param {number} [least] metres across, so that a single place keeps its surroundings
   */
  enclose(places, least = 0) {
    const { width, height } = this.window;
    const points = places.map((place) => toUnits(this.sheet, place));
    const close = around(points, 0);
    const margin = Math.min(MARGIN * this.grown, width / 4, height / 4);
    const units = Math.max(
      close.width / (width - 2 * margin),
      close.height / (height - 2 * margin),
    );
    const view = fit(around(points, margin * units + 1), width / height);
    const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    const broad = Math.max(view.width, least / metresPerUnit(this.sheet));
    this.show(zoom(view, view.width / broad, middle, this.whole, width));
  }

  /** What `look` would need to come back here; null when all is seen. */
  looking() {
    if (this.view.width >= this.whole.width * 0.999) return null;
    const { x, y, width, height } = this.view;
    const middle = toDegrees(this.sheet, { x: x + width / 2, y: y + height / 2 });
    return { ...middle, metres: width * metresPerUnit(this.sheet) };
  }

  /** Units of a pixel. */
  unit() {
    return this.view.width / this.window.width;
  }

  /** The units under a pixel. @param {number} x @param {number} y @returns {Point} */
  at(x, y) {
    return { x: this.view.x + x * this.unit(), y: this.view.y + y * this.unit() };
  }

  /** Keep scale and north in their corners. @param {number} unit */
  #corners(unit) {
    const { x, y, width, height } = this.view;
    const scale = /** @type {SVGGElement} */ (this.svg.querySelector(".scale"));
    const north = /** @type {SVGGElement} */ (this.svg.querySelector(".north"));
    const length = niceLength((width / 4) * metresPerUnit(this.sheet));
    const bar = length / metresPerUnit(this.sheet);
    scale.setAttribute("transform", `translate(${x + 14 * unit} ${y + height - 14 * unit})`);
    scale.querySelector("path")?.setAttribute("d", `M0 ${-6 * unit}V0h${bar}v${-6 * unit}`);
    const text = /** @type {SVGTextElement} */ (scale.querySelector("text"));
    text.textContent = `${length} ${text.textContent?.split(" ").pop()}`;
    north.setAttribute("transform", `translate(${x + width - 24 * unit} ${y + 34 * unit})`);
  }
}

function textGrowth() {
  const root = document.documentElement;
  const size = Number.parseFloat(getComputedStyle(root).fontSize) / 16;
  return size * (root.dataset["size"] === "large" ? LARGE : 1);
}

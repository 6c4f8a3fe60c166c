/**
 * Signs that the generator has not drawn: made when they are to be seen, and given back afterwards.
 *
 * @typedef {import("./map-data.js").DataEntry} DataEntry
 * @typedef {import("./reading.js").Mark} Mark
 */

import { LINE, measured } from "./reading.js";
import { drawn } from "./svg.js";
import { wrapped } from "./wrapped.js";

/** Sights first, then first aid, other places, shops; as `_RANKS` in generator/outputs/map_page.py. */
const RANKS = /** @type {const} */ ([
  [/^place-sight$/, 1],
  [/^place-first_aid$/, 1.5],
  [/^place-/, 2],
]);
const SHOP = 3;

/** @param {SVGSVGElement} svg @param {DataEntry[]} entries @returns {Mark[]} */
export function dataMarks(svg, entries) {
  for (const link of svg.querySelectorAll("a[data-id]")) link.remove(); // drawn for those without a script
  return entries.map((entry) => new DataMark(svg, entry));
}

/** @implements {Mark} */
class DataMark {
  /** @type {SVGElement | null} */ #link = null;
  /** @type {import("./reading.js").Text | null} */ #title = null;

  /** @param {SVGSVGElement} svg @param {DataEntry} entry */
  constructor(svg, entry) {
    this.svg = svg;
    this.entry = entry;
    this.level = RANKS.find(([key]) => key.test(entry.kind))?.[1] ?? SHOP;
    this.label = `${entry.title}, ${entry.group}`;
  }

  get link() {
    this.#link ??= this.#drawn();
    return this.#link;
  }

  get title() {
    const text = /** @type {SVGTextElement} */ (this.link.querySelector(".label"));
    this.#title ??= measured(text);
    return this.#title;
  }

  drop() {
    this.#link?.parentElement?.remove();
    this.#link = this.#title = null;
  }

  #drawn() {
    const { id, kind, url, lang, title } = this.entry;
    const link = drawn("a", { class: "off", href: url, "data-id": id, "aria-label": this.label });
    if (lang) link.setAttribute("lang", lang);
    const lines = wrapped(title).map((line, row) =>
      drawn("tspan", { x: "0", y: String(LINE * row) }, line),
    );
    link.append(
      drawn("use", { class: "k", href: `#${kind}` }),
      drawn("text", { class: "k label e" }, ...lines),
    );
    const before = this.svg.querySelector(".tour, .furniture");
    this.svg.insertBefore(drawn("g", { class: "marks" }, link), before);
    return link;
  }
}

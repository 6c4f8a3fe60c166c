/**
 * The stops of a walk as the page carries them, and how it shows which are reached and which is next.
 *
 * @typedef {object} Stop
 * @property {string} slug
 * @property {string} plate the code of its plate, "" for none
 * @property {number} number from 1
 * @property {string} title
 * @property {number} lat
 * @property {number} lon
 * @property {HTMLElement} item
 */

import { need } from "../ui/dom.js";
import { sheetOf, toUnits } from "../geo/projection.js";

/** @param {ParentNode} root @returns {Stop[]} in the order of the walk */
export function stopsOf(root) {
  /** @type {NodeListOf<HTMLElement>} */
  const items = root.querySelectorAll("[data-stop]");
  return [...items].map((item, index) => ({
    slug: item.dataset["stop"] ?? "",
    plate: item.dataset["plate"] ?? "",
    number: index + 1,
    title: need("h2", item).textContent ?? "",
    lat: Number(item.dataset["lat"]),
    lon: Number(item.dataset["lon"]),
    item,
  }));
}

/**
 * In the list and on the map.
 * @param {Stop[]} stops @param {readonly string[]} reached @param {string | undefined} next
 */
export function showProgress(stops, reached, next) {
  for (const { slug, item } of stops) {
    const done = reached.includes(slug);
    need("[data-reach]", item).setAttribute("aria-pressed", String(done));
    for (const sign of [item, need(`[data-mark="${slug}"]`)]) {
      sign.toggleAttribute("data-reached", done);
      sign.toggleAttribute("data-next", slug === next);
    }
  }
}

/** A dot on the map where the walker is. @param {import("../geo/distance.js").Place} here */
export function showHere(here) {
  const svg = /** @type {SVGSVGElement} */ (need("svg.route"));
  const { x, y } = toUnits(sheetOf(svg), here);
  const dot =
    svg.querySelector(".here") ?? document.createElementNS(svg.namespaceURI ?? "", "circle");
  for (const [name, value] of Object.entries({ class: "here", cx: x, cy: y, r: 7 })) {
    dot.setAttribute(name, String(value));
  }
  svg.append(dot);
}

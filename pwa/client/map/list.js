/**
 * The list beside the map: shows what is wanted, marks what is chosen, puts the nearest first.
 *
 * @typedef {import("./entries.js").Entry} Entry
 */

import { nearestFirst } from "../geo/distance.js";
import { wanted } from "./entries.js";
import { awayInWords } from "../ui/format-distance.js";

/** @param {HTMLElement} section @param {Entry[]} entries @param {import("./entries.js").Wish} wish */
export function filterList(section, entries, wish) {
  for (const entry of entries) entry.item.hidden = !wanted(entry, wish);
  for (const group of section.querySelectorAll("[data-group]")) {
    const shown = group.querySelector("li[data-kind]:not([hidden])");
    /** @type {HTMLElement} */ (group).hidden = shown === null;
  }
}

/** @param {Entry[]} entries @param {string} chosen */
export function markChosen(entries, chosen) {
  for (const entry of entries) {
    entry.item.toggleAttribute("data-chosen", entry.id === chosen);
  }
}

/**
 * Move all entries into one list by their distance, and say it.
 *
 * @param {HTMLElement} section @param {Entry[]} entries
 * @param {{lat: number, lon: number}} here
 * @param {import("../ui/i18n.js").Say} say
 */
export function sortList(section, entries, here, say) {
  const list = /** @type {HTMLElement} */ (section.querySelector("[data-nearest]"));
  for (const { entry, away } of nearestFirst(entries, here)) {
    const place = /** @type {HTMLElement} */ (entry.item.querySelector("[data-away]"));
    place.textContent = awayInWords(away, say);
    list.append(entry.item);
  }
  list.hidden = false;
  for (const group of section.querySelectorAll("[data-group]")) group.remove();
}

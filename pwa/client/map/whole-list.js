/**
 * The list beside the map where the page holds all of it: shows what is wanted, marks what is chosen,
 * puts the nearest first.
 *
 * @typedef {import("./entries.js").Entry} Entry
 */

import { nearestFirst } from "../geo/distance.js";
import { awayInWords } from "../ui/format-distance.js";
import { isOpen } from "../ui/opening-hours.js";
import { entriesOf } from "./entries.js";

export class WholeList {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.entries = entriesOf(section);
    /** @type {Map<string, HTMLElement>} */
    this.items = new Map(
      this.entries.map(({ id }) => [id, /** @type {HTMLElement} */ (document.getElementById(id))]),
    );
  }

  /** @param {Entry} entry @returns {HTMLElement} where it stands in the list */
  itemOf({ id }) {
    return /** @type {HTMLElement} */ (this.items.get(id));
  }

  /** @param {import("../time/clock.js").Clock} now */
  updateOpen(now) {
    for (const entry of this.entries) entry.open = isOpen(this.itemOf(entry), now);
  }

  /** @param {Entry[]} shown @param {string} chosen its id, "" for none */
  show(shown, chosen) {
    const wanted = new Set(shown);
    for (const entry of this.entries) {
      const item = this.itemOf(entry);
      item.hidden = !wanted.has(entry);
      item.toggleAttribute("data-chosen", entry.id === chosen);
    }
    for (const group of this.section.querySelectorAll("[data-group]")) {
      const left = group.querySelector("li[data-kind]:not([hidden])");
      /** @type {HTMLElement} */ (group).hidden = left === null;
    }
  }

  /**
   * Move all entries into one list by their distance, and say it.
   * @param {{lat: number, lon: number}} here @param {import("../ui/i18n.js").Say} say
   */
  sort(here, say) {
    const list = /** @type {HTMLElement} */ (this.section.querySelector("[data-nearest]"));
    for (const { entry, away } of nearestFirst(this.entries, here)) {
      const item = this.itemOf(entry);
      const place = /** @type {HTMLElement} */ (item.querySelector("[data-away]"));
      place.textContent = awayInWords(away, say);
      list.append(item);
    }
    list.hidden = false;
    for (const group of this.section.querySelectorAll("[data-group]")) group.remove();
  }

  get isSorted() {
    return this.section.querySelector("[data-group]") === null;
  }
}

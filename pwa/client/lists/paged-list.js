/**
 * A list on several pages. One file of data says which entries fit; they themselves are taken from
 * the pages where they stand, so that each is drawn in one way only. A part is shown at a time.
 *
 * @typedef {import("./facets.js").Choice} Choice
 * @typedef {import("./facets.js").Facet<number>} Facet
 * @typedef {{hours?: import("../time/opening-hours.js").Hours, closings?: import("../time/opening-hours.js").Closing[]}} Times
 *
 * @typedef {object} Data of `list.json`; an entry is told by its place in the list
 * @property {number} size entries of a page
 * @property {string[]} slugs
 * @property {{name: string, title: string, values: [string, string, number[]][]}[]} facets with the
 *   steps from one entry to the next
 * @property {Times[]} times
 * @property {number[]} open for each entry its times, -1 for none; [] where there are none at all
 */

import { townNow } from "../time/clock.js";
import { stateAt } from "../time/opening-hours.js";
import { h, need } from "../ui/dom.js";
import { loadWords } from "../ui/i18n.js";
import { showStates } from "../ui/opening-hours.js";
import { fits } from "./facets.js";
import { Pages } from "./pages.js";

/** Entries shown at first, and with each wish for more. */
export const PART = 30;

/** @param {HTMLElement} main @param {string} url of the data @returns {Promise<import("./list.js").List>} */
export async function pagedList(main, url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const data = /** @type {Data} */ (await answer.json());
  const facets = facetsOf(data);
  const view = new Narrowed(need("[data-listed]", main), new Pages(url, data), await loadWords());
  return {
    facets,
    hourly: data.times.length > 0,
    narrow: async (choice) => {
      const places = Object.values(choice).some(Boolean) ? fitting(data, facets, choice) : null;
      await view.show(places);
      return places?.length ?? data.slugs.length;
    },
  };
}

/** @param {Data} data @returns {Facet[]} */
export function facetsOf(data) {
  return data.facets.map(({ name, title, values }) => ({
    name,
    title,
    values: values.map(([code, said, steps]) => {
      let place = 0;
      return { code, title: said, entries: new Set(steps.map((step) => (place += step))) };
    }),
  }));
}

/** @param {Data} data @param {Facet[]} facets @param {Choice} choice @returns {number[]} */
export function fitting({ slugs, times, open }, facets, choice, now = townNow()) {
  const isOpen = times.map(
    ({ hours = { rules: [] }, closings = [] }) => stateAt(hours, now, closings).open,
  );
  return slugs
    .map((_, place) => place)
    .filter((place) => !choice["open"] || isOpen[open[place] ?? -1])
    .filter((place) => fits(facets, choice, place));
}

/** What fits, instead of the page as it stands. */
class Narrowed {
  /** @type {number[]} */ #places = [];
  /** Counts the wishes: only the last one is shown. */
  #turn = 0;

  /** @param {HTMLElement} listed @param {Pages} pages @param {import("../ui/i18n.js").Say} say */
  constructor(listed, pages, say) {
    this.listed = listed;
    this.pages = pages;
    this.say = say;
    this.entries = h("ul", { class: "entries" });
    this.more = h(
      "button",
      { type: "button", class: "button", click: () => this.#showMore() },
      say("list.more"),
    );
    this.section = h("div", { "data-narrowed": true, hidden: true }, this.entries, this.more);
    listed.before(this.section);
  }

  /** @param {number[] | null} places null: the page as it stands */
  async show(places) {
    if (!this.section.hidden && String(places) === String(this.#places)) return;
    const turn = ++this.#turn;
    const first = places ? await this.pages.entries(places.slice(0, keptNumber())) : [];
    if (turn !== this.#turn) return;
    this.#places = places ?? [];
    this.entries.replaceChildren();
    this.#add(first);
    this.listed.hidden = places !== null;
    this.section.hidden = places === null;
    scrollBack();
  }

  async #showMore() {
    const turn = this.#turn;
    const shown = this.entries.children.length;
    const next = await this.pages.entries(this.#places.slice(shown, shown + PART));
    if (turn !== this.#turn) return;
    this.#add(next);
    keep({ shown: this.entries.children.length });
    next[0]?.querySelector("a")?.focus();
  }

  /** @param {Element[]} entries */
  #add(entries) {
    this.entries.append(...entries);
    showStates(this.entries, townNow(), this.say);
    this.more.hidden = this.entries.children.length >= this.#places.length;
  }
}

/** How many were shown when the reader left, so that the way back leads to the same place. */
const keptNumber = () => Math.max(PART, Number(history.state?.shown ?? 0));

/** @param {{shown?: number, y?: number}} state */
const keep = (state) => history.replaceState({ ...history.state, ...state }, "");

/** Once, where the reader comes back: the entries were not there when the browser looked for the place. */
function scrollBack() {
  const { y, shown } = history.state ?? {};
  if (y === undefined) return;
  history.replaceState({ shown }, "");
  window.scrollTo(0, y);
}

window.addEventListener("pagehide", () => {
  if (document.querySelector("[data-narrowed]:not([hidden])")) keep({ y: window.scrollY });
});

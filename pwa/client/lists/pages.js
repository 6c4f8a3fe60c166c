/** The pages of a list, from which entries are taken. */

import { loadPage } from "../ui/load-page.js";

/** Pages kept at hand; the others are on the phone, or a request away. */
const AT_HAND = 8;

export class Pages {
  /** @type {Map<number, Promise<Document>>} by their number, that used last comes last */
  #read = new Map();

  /** @param {string} url of the list's data, beside its first page @param {{size: number, slugs: string[]}} data */
  constructor(url, { size, slugs }) {
    this.folder = url.slice(0, url.lastIndexOf("/") + 1);
    this.size = size;
    this.slugs = slugs;
  }

  /** @param {number[]} places @returns {Promise<Element[]>} copies, in that order */
  async entries(places) {
    const pages = new Map(places.map((place) => [this.#numberOf(place), null]));
    const read = await Promise.all(
      [...pages.keys()].map(async (number) => entriesOf(await this.#page(number))),
    );
    const found = new Map(read.flatMap((entries) => [...entries]));
    return places.flatMap((place) => found.get(this.slugs[place] ?? "") ?? []);
  }

  /** @param {number} place */
  #numberOf(place) {
    return Math.floor(place / this.size) + 1;
  }

  /** @param {number} number @returns {Promise<Document>} */
  #page(number) {
    const page =
      this.#read.get(number) ??
      loadPage(number === 1 ? this.folder : `${this.folder}page/${number}/`);
    this.#read.delete(number);
    this.#read.set(number, page);
    page.catch(() => this.#read.delete(number));
    for (const old of [...this.#read.keys()].slice(0, -AT_HAND)) this.#read.delete(old);
    return page;
  }
}

/** @param {Document} page @returns {Map<string, Element>} copies for this document, by slug */
function entriesOf(page) {
  const entries = [...page.querySelectorAll("[data-listed] .entry")];
  return new Map(
    entries.map((entry) => {
      const path = entry.querySelector("a")?.getAttribute("href") ?? "";
      return [path.split("/").at(-2) ?? "", document.importNode(entry, true)];
    }),
  );
}

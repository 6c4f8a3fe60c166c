/**
 * The list beside a large map: a part of it at a time, each item made of the page's template.
 *
 * @typedef {import("./map-data.js").DataEntry} DataEntry
 * @typedef {import("../ui/i18n.js").Say} Say
 */

import { nearestFirst } from "../geo/distance.js";
import { townNow } from "../time/clock.js";
import { h, need } from "../ui/dom.js";
import { awayInWords } from "../ui/format-distance.js";
import { showStates } from "../ui/opening-hours.js";
import { loadPage } from "../ui/load-page.js";
import { entriesIn, updateOpen } from "./map-data.js";
import { drawn } from "./svg.js";

/** Items added at a time, and the most that stand on the page. */
const PART = 40;
const MOST = 200;

/** @param {HTMLElement} section @param {string} url of the data @param {string} locale */
export async function partList(section, url, locale) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new PartList(section, entriesIn(await answer.json(), locale));
}

export class PartList {
  /** @type {DataEntry[]} those that are shown, in their order */ #shown = [];
  /** @type {Map<DataEntry, HTMLElement>} */ #items = new Map();
  /** @type {Map<DataEntry, number> | null} metres to each, nearest first; null: by category */ #away =
    null;
  /** The part that stands on the page. */
  #from = 0;
  #to = PART;
  #chosen = "";
  /** @type {Say | null} */ say = null;

  /** @param {HTMLElement} section @param {DataEntry[]} entries */
  constructor(section, entries) {
    this.section = section;
    this.entries = entries;
    this.template = /** @type {HTMLTemplateElement} */ (need("[data-entry]", section));
    this.earlier = need("[data-earlier]", section);
    this.later = need("[data-later]", section);
    this.place = h("div");
    for (const group of section.querySelectorAll("[data-group]")) group.remove();
    need("[data-whole-lists]", section).hidden = true; // for those without a script
    this.later.before(this.place);
    this.earlier.addEventListener("click", () => this.#extend(-PART));
    this.later.addEventListener("click", () => this.#extend(PART));
  }

  /** @param {import("./entries.js").Entry} entry @returns {HTMLElement} */
  itemOf(entry) {
    const index = this.#shown.indexOf(/** @type {DataEntry} */ (entry));
    if (index >= 0 && (index < this.#from || index >= this.#to)) {
      [this.#from, this.#to] = [Math.max(0, index - 2), index + PART];
      this.#draw();
    }
    return this.#itemOf(/** @type {DataEntry} */ (entry));
  }

  /** @param {import("../time/clock.js").Clock} now */
  updateOpen(now) {
    updateOpen(this.entries, now);
  }

  /** @param {import("./entries.js").Entry[]} shown @param {string} chosen */
  show(shown, chosen) {
    const wanted = this.#ordered(/** @type {DataEntry[]} */ (shown));
    const same =
      wanted.length === this.#shown.length && wanted.every((entry, i) => entry === this.#shown[i]);
    this.#chosen = chosen;
    if (same) return this.#markChosen();
    this.#shown = wanted;
    [this.#from, this.#to] = [0, PART];
    return this.#draw();
  }

  /** @param {{lat: number, lon: number}} here @param {Say} say */
  sort(here, say) {
    this.say = say;
    this.#away = new Map(nearestFirst(this.entries, here).map(({ entry, away }) => [entry, away]));
    this.#shown = this.#ordered(this.#shown);
    [this.#from, this.#to] = [0, PART];
    this.#draw();
  }

  get isSorted() {
    return this.#away !== null;
  }

  /** Words for the hours; until they are here the items go without. @param {Say} say */
  speak(say) {
    this.say = say;
    showStates(this.place, townNow(), say);
  }

  /** @param {DataEntry[]} entries */
  #ordered(entries) {
    if (!this.#away) return entries;
    const wanted = new Set(entries);
    return [...this.#away.keys()].filter((entry) => wanted.has(entry));
  }

  /** @param {number} by more before the part if negative, else after it; what is far leaves the page */
  #extend(by) {
    const first = by < 0 ? this.#shown[this.#from] : this.#shown[this.#to];
    const top = first && this.#items.get(first)?.getBoundingClientRect().top;
    if (by < 0) {
      this.#from = Math.max(0, this.#from + by);
      this.#to = Math.min(this.#to, this.#from + MOST);
    } else {
      this.#to += by;
      this.#from = Math.max(this.#from, this.#to - MOST);
    }
    this.#draw();
    const item = first && this.#items.get(first);
    // What was read stays where it was, though more stands above it now.
    if (by < 0 && item && top !== undefined)
      window.scrollBy(0, item.getBoundingClientRect().top - top);
    item?.querySelector("a")?.focus({ preventScroll: by < 0 });
  }

  #draw() {
    const part = this.#shown.slice(this.#from, this.#to);
    const kept = new Set(part);
    for (const entry of this.#items.keys()) if (!kept.has(entry)) this.#items.delete(entry);
    this.place.replaceChildren(...(this.#away ? [this.#list(part)] : this.#groups(part)));
    this.earlier.hidden = this.#from === 0;
    this.later.hidden = this.#to >= this.#shown.length;
    this.#markChosen();
    if (this.say) showStates(this.place, townNow(), this.say);
  }

  #markChosen() {
    for (const [entry, item] of this.#items)
      item.toggleAttribute("data-chosen", entry.id === this.#chosen);
  }

  /** @param {DataEntry[]} part @returns {HTMLElement[]} */
  #groups(part) {
    const keys = [...new Set(part.map(({ kind }) => kind))];
    return keys.map((key) => {
      const own = part.filter(({ kind }) => kind === key);
      return h(
        "div",
        { "data-group": true },
        h("h3", {}, sign(key), ` ${own[0]?.group}`),
        this.#list(own),
      );
    });
  }

  /** @param {DataEntry[]} part */
  #list(part) {
    return h("ul", { class: "map-list" }, ...part.map((entry) => this.#itemOf(entry)));
  }

  /** @param {DataEntry} entry @returns {HTMLElement} */
  #itemOf(entry) {
    const item = this.#items.get(entry) ?? this.#made(entry);
    this.#items.set(entry, item);
    const away = this.#away?.get(entry);
    if (away !== undefined && this.say)
      need("[data-away]", item).textContent = awayInWords(away, this.say);
    return item;
  }

  /** @param {DataEntry} entry @returns {HTMLElement} */
  #made(entry) {
    const made = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const item = need("li", made);
    item.id = entry.id;
    item.dataset["kind"] = entry.kind;
    need(".key use", item).setAttribute("href", `#${entry.kind}`);
    const link = /** @type {HTMLAnchorElement} */ (need("a", item));
    link.href = entry.url;
    link.textContent = entry.title;
    if (entry.lang) link.lang = entry.lang;
    need("[data-step-free-said]", item).textContent = entry.stepFreeSaid;
    time(need("[data-times]", item), entry);
    const others = /** @type {HTMLDetailsElement} */ (need("details", item));
    others.addEventListener("toggle", () => void fillLinks(others, entry), { once: true });
    return item;
  }
}

/** @param {HTMLElement} line @param {DataEntry} entry */
function time(line, { times }) {
  if (!times) return line.remove();
  const carrier = need(".now", line);
  if (times.hours) carrier.dataset["hours"] = JSON.stringify(times.hours);
  if (times.closings) carrier.dataset["closings"] = JSON.stringify(times.closings);
  return undefined;
}

/** The ways to other maps, from the place's own page; where that cannot be had, the page itself. */
async function fillLinks(
  /** @type {HTMLElement} */ details,
  /** @type {DataEntry} */ { url, title },
) {
  const list = need("ul", details);
  try {
    const page = await loadPage(url);
    const links = page.querySelectorAll(".open-in li");
    list.replaceChildren(...Array.from(links, (link) => document.importNode(link, true)));
  } catch {
    list.replaceChildren(h("li", {}, h("a", { href: url }, title)));
  }
}

/** @param {string} key */
function sign(key) {
  const attributes = { class: "key", viewBox: "-13 -13 26 26", "aria-hidden": "true" };
  return drawn("svg", attributes, drawn("use", { href: `#${key}` }));
}

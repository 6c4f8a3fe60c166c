/** A list that stands on this page. Its index, each value of each facet with its entries, serves without a script. */

import { townNow } from "../time/clock.js";
import { isOpen, knowsHours } from "../ui/opening-hours.js";
import { fits } from "./facets.js";

/** @typedef {import("./facets.js").Facet<string>} Facet */
/** @typedef {import("./facets.js").Choice} Choice */

/** @param {HTMLElement} main @param {HTMLElement} index @returns {import("./list.js").List} */
export function wholeList(main, index) {
  const facets = facetsOf(index);
  return {
    facets,
    hourly: knowsHours(main),
    narrow: (choice) => Promise.resolve(narrow(main, facets, choice)),
  };
}

/** @param {ParentNode} index @returns {Facet[]} */
function facetsOf(index) {
  /** @type {Map<string, Facet>} */
  const facets = new Map();
  const found = /** @type {NodeListOf<HTMLElement>} */ (index.querySelectorAll("[data-facet]"));
  for (const element of found) {
    const { facet: name = "", name: title = "", value: code = "" } = element.dataset;
    const facet = facets.get(name) ?? { name, title, values: [] };
    const said = element.querySelector("summary")?.firstChild?.textContent ?? "";
    const links = [...element.querySelectorAll("a")];
    const entries = new Set(links.map((link) => link.pathname));
    facet.values.push({ code, title: said.trim(), entries });
    facets.set(name, facet);
  }
  return [...facets.values()];
}

/** @param {HTMLElement} main @param {Facet[]} facets @param {Choice} choice @returns {number} */
function narrow(main, facets, choice) {
  const now = townNow();
  let count = 0;
  const entries = /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".entry"));
  for (const entry of entries) {
    const link = /** @type {HTMLAnchorElement} */ (entry.querySelector("a"));
    const shut = choice["open"] && !isOpen(entry, now);
    entry.hidden = shut || !fits(facets, choice, link.pathname);
    count += entry.hidden ? 0 : 1;
  }
  const sections = /** @type {NodeListOf<HTMLElement>} */ (
    main.querySelectorAll("section:has(.entry)")
  );
  for (const section of sections) section.hidden = !section.querySelector(".entry:not([hidden])");
  return count;
}

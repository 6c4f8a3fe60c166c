/**
 * The list by how far it is: asks where the visitor is, and says what came of it where that was asked.
 *
 * @typedef {import("../geo/distance.js").Position} Position
 * @typedef {import("./entry-list.js").EntryList} List
 */

import { whereAmI } from "../geo/geolocation.js";
import { lengthInWords } from "../ui/format-distance.js";
import { loadWords } from "../ui/i18n.js";

/** Asked on the map. @param {List} list @param {HTMLElement} status @returns {Promise<Position | null>} null: not found */
export async function sortFromMap(list, status) {
  const here = await locate(list, status);
  if (!here) return null;
  await say(status, "map.here_found", here);
  // Where the list stands beside the map, its new beginning comes into sight.
  list.section
    .querySelector(".map-list:not([hidden]) li:not([hidden])")
    ?.scrollIntoView({ block: "nearest" });
  return here;
}

/** Asked in the list. @param {List} list @param {HTMLElement} status @returns {Promise<Position | null>} null: not found */
export async function sortFromList(list, status) {
  const here = await locate(list, status);
  if (here) await say(status, "map.nearest_sorted", here);
  else if (!list.isSorted) {
    status.textContent += ` ${(await loadWords())("map.nearest_kept")}`;
  }
  list.section.scrollIntoView({ block: "start" });
  return here;
}

/** @param {List} list @param {HTMLElement} status */
async function locate(list, status) {
  const words = await loadWords();
  status.textContent = words("map.here_asked");
  try {
    const here = await whereAmI();
    list.sort(here, words);
    return here;
  } catch (error) {
    status.textContent = words(`map.here_${/** @type {Error} */ (error).message}`);
    return null;
  }
}

/** @param {HTMLElement} status @param {string} key @param {Position} here */
async function say(status, key, { accuracy }) {
  status.textContent = (await loadWords())(key, { length: lengthInWords(accuracy) });
}

/** Times as people of the page's language read them. */

import { momentInWords } from "./format.js";

/** @param {string | number | Date} time @returns {string} the hour today, else with the day */
export function timeInWords(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  const day = today ? {} : /** @type {const} */ ({ month: "short", day: "numeric" });
  return momentInWords(date, { ...day, hour: "2-digit", minute: "2-digit" });
}

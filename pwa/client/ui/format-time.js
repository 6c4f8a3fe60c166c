/** Times as people of the page's language read them. */

import { agoInWords, momentInWords } from "./format.js";

const MINUTE = 60_000;
const UNITS = /** @type {const} */ ([
  ["year", 365 * 24 * 60 * MINUTE],
  ["month", 30 * 24 * 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
]);

/**
 * @param {string | number | Date} time @param {Date} [now]
 * @returns {string} the hour today, else with the day; another year is named
 */
export function timeInWords(time, now = new Date()) {
  const date = new Date(time);
  const hour = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === now.toDateString()) return momentInWords(date, hour);
  const day = /** @type {const} */ ({ month: "short", day: "numeric", ...hour });
  const year =
    date.getFullYear() === now.getFullYear() ? {} : /** @type {const} */ ({ year: "numeric" });
  return momentInWords(date, { ...year, ...day });
}

/**
 * @param {string | number | Date} time @param {number} [now]  ms since 1970
 * @returns {string} how long ago that was, in the largest unit that fits: "3 days ago"
 */
export function ageInWords(time, now = Date.now()) {
  const age = Math.max(0, now - new Date(time).getTime());
  const [unit, length] = UNITS.find(([, each]) => age >= each) ?? UNITS[UNITS.length - 1];
  return agoInWords(Math.floor(age / length), unit);
}

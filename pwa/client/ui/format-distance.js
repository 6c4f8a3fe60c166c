/** How far it is, in the reader's language. */

import { walkingMinutes } from "../geo/distance.js";
import { numberInWords } from "./format.js";

/** @param {number} length in metres @returns {string} "350 m", "1.2 km" */
export function lengthInWords(length) {
  const far = length >= 1000;
  return numberInWords(far ? length / 1000 : Math.round(length / 10) * 10, {
    style: "unit",
    unit: far ? "kilometer" : "meter",
    maximumFractionDigits: far ? 1 : 0,
  });
}

/** @param {number} away bee-line in metres @param {import("./i18n.js").Say} say */
export const awayInWords = (away, say) =>
  say("map.away", { length: lengthInWords(away), minutes: walkingMinutes(away) });

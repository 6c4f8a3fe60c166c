/** Bytes in the reader's words. */

import { numberInWords } from "./format.js";

/** @param {number} bytes @returns {string} "340 kB" */
export function sizeInWords(bytes) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return numberInWords(value, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}

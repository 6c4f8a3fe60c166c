/**
 * Dates and numbers as the generator writes them in the page's language; `<html data-intl>` says
 * how, as a BCP 47 tag. `say-length.js`, `say-size.js` and `say-when.js` are built on it.
 */

const intl = () => document.documentElement.dataset["intl"];

/** @param {number} value @param {Intl.NumberFormatOptions} [options] @returns {string} */
export const numberInWords = (value, options) =>
  new Intl.NumberFormat(intl(), options).format(value);

/** @param {Date} moment @param {Intl.DateTimeFormatOptions} options @returns {string} */
export const momentInWords = (moment, options) =>
  new Intl.DateTimeFormat(intl(), options).format(moment);

/** @param {string} day "2026-11-28" @param {Intl.DateTimeFormatOptions} options @returns {string} */
export const dayInWords = (day, options) =>
  momentInWords(new Date(day), { ...options, timeZone: "UTC" });

/** @param {number} count @param {Intl.RelativeTimeFormatUnit} unit @returns {string} "3 days ago" */
export const agoInWords = (count, unit) =>
  new Intl.RelativeTimeFormat(intl(), { numeric: "auto" }).format(-count, unit);

/** @param {(string | number)[]} items @returns {string} "1 and 3" */
export const listInWords = (items) => new Intl.ListFormat(intl()).format(items.map(String));

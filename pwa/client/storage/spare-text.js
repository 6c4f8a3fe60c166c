/** Where typed text goes while the database does not take it: it must outlive a reload. */

/** @typedef {Record<string, import("../lib/types.js").Answer>} Values */

const PREFIX = "jindu-text-"; // "wipe this phone" removes all that begins with jindu-

/** @returns {Storage[]} whatever this browser allows */
function places() {
  const found = [];
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    try {
      found.push(globalThis[name]);
    } catch {
      // Site data is blocked: the page alone holds the text.
    }
  }
  return found;
}

/** @param {string} address @param {Values} values @returns {boolean} whether it is kept */
export function keepSpareText(address, values) {
  return places().some((place) => {
    try {
      place.setItem(PREFIX + address, JSON.stringify(values));
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {string} address @returns {Values | null} */
export function spareTextOf(address) {
  const texts = places().map((place) => place.getItem(PREFIX + address));
  const text = texts.find((each) => each !== null);
  return text ? JSON.parse(text) : null;
}

/** @param {string} address  whose text is in the database now */
export function dropSpareText(address) {
  for (const place of places()) place.removeItem(PREFIX + address);
}

/** The photos of one's own cases, small, as this phone still has them. */

import { getPhoto } from "../storage/photos.js";
import { thumbnailOf } from "../lib/thumbnail.js";
import { h } from "../ui/dom.js";

/** @typedef {import("../lib/types.js").Database} Database */

/** Addresses of small pictures by entry and hash; for as long as the page lives. @type {Map<string, Promise<string | null>>} */
const addresses = new Map();

/**
 * @param {Database} db @param {import("../lib/types.js").Entry} entry
 * @param {import("../ui/i18n.js").Say} say
 * @returns {HTMLElement[]} which fill by and by; words stand where a picture is not to be had
 */
export function thumbnails(db, entry, say) {
  return entry.photos.map(({ sha256 }, index) => {
    const n = index + 1;
    const picture = h("img", { class: "thumbnail", alt: say("form.photo_alt", { n }) });
    const missing = h("span", { class: "soft" }, say("form.photo_not_here", { n }));
    picture.addEventListener("error", () => picture.replaceWith(missing));
    void addressOf(db, entry.id, sha256).then((address) => {
      if (address) picture.src = address;
      else picture.replaceWith(missing);
    });
    return picture;
  });
}

/** @param {Database} db @param {string} entry @param {string} sha256 */
function addressOf(db, entry, sha256) {
  const key = `${entry}/${sha256}`;
  const known = addresses.get(key) ?? makeAddress(db, entry, sha256);
  addresses.set(key, known);
  return known;
}

/** @param {Database} db @param {string} entry @param {string} sha256 */
async function makeAddress(db, entry, sha256) {
  const row = await getPhoto(db, entry, sha256).catch(() => null);
  const small = row?.thumbnail ?? (row?.bytes && ((await thumbnailOf(row.bytes)) ?? row.bytes));
  return small ? URL.createObjectURL(new Blob([small])) : null;
}

/** The photos of a case as they are shown at the desk. */

import { filedOf } from "./state.js";
import { loadDeskPhoto } from "../sync/photo-cache.js";
import { h } from "../ui/dom.js";

/** @param {import("../lib/types.js").Case} row @param {import("../ui/i18n.js").Say} say @returns {HTMLImageElement[]} which fill by and by */
export function picturesOf(row, say) {
  return (filedOf(row)?.photos ?? []).map(({ sha256 }, index) => {
    const picture = h("img", { class: "desk-photo", alt: say("form.photo_alt", { n: index + 1 }) });
    const missing = h("p", { class: "soft" }, say("desk.photo_missing", { n: index + 1 }));
    void fill(picture, missing, row.id, sha256);
    return picture;
  });
}

/**
 * @param {HTMLImageElement} picture @param {HTMLElement} missing  takes its place
 * @param {string} caseId @param {string} sha256
 */
async function fill(picture, missing, caseId, sha256) {
  const photo = await loadDeskPhoto(caseId, sha256);
  if (!photo) return picture.replaceWith(missing);
  picture.src = URL.createObjectURL(photo);
  await picture.decode().catch(() => picture.replaceWith(missing));
  URL.revokeObjectURL(picture.src);
}

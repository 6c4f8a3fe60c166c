/** From a draft to an entry in the outbox, all or nothing. */

import { composeFiled } from "./compose.js";
import { file, newEntry } from "./outbox.js";

/** @typedef {import("./types.js").Database} Database */

/**
 * @param {Database} db @param {import("./types.js").Draft} draft
 * @param {number | null} consent  version of the text that was agreed to
 * @returns {Promise<import("./types.js").Entry>} as it lies in the outbox now
 * @throws {DOMException} QuotaExceededError; the draft is still there then
 */
export async function fileForm(db, draft, consent) {
  const { about, ...answers } = draft.values;
  const { event, secret } = await composeFiled({
    form: draft.form,
    version: draft.version,
    consent,
    answers,
    photos: draft.photos.map(({ sha256, size, type }) => ({ sha256, size, type })),
    position: draft.position,
    area: draft.area,
    about: typeof about === "string" ? about : null,
  });
  const entry = newEntry(event, { secret, photos: draft.photos });
  await file(db, entry, draft.replaces);
  return entry;
}

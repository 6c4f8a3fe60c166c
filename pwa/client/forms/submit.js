/** From a draft to an entry in the outbox, all or nothing. */

import { composeFiled } from "../sync/events.js";
import { retried } from "../storage/db.js";
import { file, newEntry } from "../storage/outbox.js";
import { pageLocale } from "../ui/i18n.js";

/** @typedef {import("../lib/types.js").Database} Database */

/**
 * @param {Database} db @param {import("../lib/types.js").Draft} draft
 * @param {number | null} consent  version of the text that was agreed to
 * @returns {Promise<import("../lib/types.js").Entry>} as it lies in the outbox now
 * @throws {DOMException} QuotaExceededError; the draft is still there then
 * @throws {import("../storage/outbox.js").AlreadyFiledError}
 * @throws {import("../storage/drafts.js").StaleDraftError}
 */
export async function fileForm(db, draft, consent) {
  const { about, ...answers } = draft.values;
  const body = {
    form: draft.form,
    version: draft.version,
    consent,
    answers,
    photos: draft.photos.map(({ sha256, size, type }) => ({ sha256, size, type })),
    position: draft.position,
    area: draft.area,
    about: typeof about === "string" ? about : null,
  };
  const { id, secret } = draft.entry;
  const name = { id, secret: String(secret) };
  const { event } = await composeFiled(body, pageLocale(), name);
  const entry = newEntry(event, { secret, photos: draft.photos });
  await retried(db, () => file(db, entry, draft.photos, draft));
  return entry;
}

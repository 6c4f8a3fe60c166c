/** What is being written, kept while it is written: one draft a form. */

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Draft} Draft */

/**
 * Keep a draft with as many of its photos as there is room for.
 * @param {Database} db @param {Draft} draft
 * @returns {Promise<number>} how many photos were kept; all, unless the phone is full
 * @throws {DOMException} QuotaExceededError where there is no room even for the text
 */
export async function saveDraft(db, draft) {
  for (let kept = draft.photos.length; ; kept -= 1) {
    try {
      await db.put("drafts", { ...draft, photos: draft.photos.slice(0, kept) });
      return kept;
    } catch (error) {
      if (!isFull(error) || kept === 0) throw error;
    }
  }
}

/** @param {unknown} error @returns {boolean} whether it says that the phone has no room */
export function isFull(error) {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

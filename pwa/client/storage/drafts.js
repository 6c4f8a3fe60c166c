/**
 * What is being written, kept while it is written: one draft a form and subject, one a reply. A
 * draft has from its beginning the id and secret of the entry that it becomes, so that filing it
 * twice is one entry; and a revision, so that no tab writes over what it has not seen.
 */

import { canonicalBytes } from "../lib/hash.js";
import { newId, newSecret } from "../lib/ids.js";
import { retried } from "./db.js";
import { isFull } from "./errors.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Draft} Draft */
/** @typedef {Record<string, string>} Subject */

/** Another tab has changed the draft, or has filed or cleared it: then `stored` is null. */
export class StaleDraftError extends Error {
  /** @param {Draft | null} stored */
  constructor(stored) {
    super("another tab has changed this draft");
    this.stored = stored;
  }
}

const NOTHING = { values: {}, photos: [], position: null, area: null, savedAt: "" };

/**
 * @param {string} form @param {number} version @param {Subject} subject
 * @returns {Draft} an empty one, not saved yet
 */
export function newDraft(form, version, subject) {
  const entry = { id: newId(), secret: newSecret() };
  const replaces = subject.replaces ?? null;
  return { ...NOTHING, key: entry.id, entry, form, version, subject, replaces, revision: 0 };
}

/** @param {string} key  of `reply-key.js` @returns {Draft} an empty reply, not saved yet */
export function newReply(key) {
  const entry = { id: newId(), secret: null };
  return { ...NOTHING, key, entry, form: "", version: 1, subject: {}, replaces: null, revision: 0 };
}

/** @param {Draft} draft @returns {Draft} the same text as a draft of its own, which corrects nothing */
export function forkOf(draft) {
  const subject = { ...draft.subject };
  delete subject.replaces;
  const { key, entry } = newDraft(draft.form, draft.version, subject);
  return { ...draft, key, entry, subject, replaces: null, revision: 0 };
}

/** @param {Subject} one @param {Subject} other */
export const isSameSubject = (one, other) => canonical(one) === canonical(other);

/** @param {Draft} one @param {Draft} other @returns {boolean} whether a person wrote the same */
export const isSameText = (one, other) => canonical(written(one)) === canonical(written(other));

/** @param {Draft} draft */
const written = ({ values, photos, position, area }) => ({
  values,
  photos: photos.map(({ sha256 }) => sha256),
  position,
  area,
});

/** @param {unknown} value */
const canonical = (value) => new TextDecoder().decode(canonicalBytes(value));

/**
 * Keep a draft with as many of its photos as there is room for.
 * @param {Database} db @param {Draft} draft  as this tab has it, with the revision that it knows
 * @returns {Promise<{saved: Draft, kept: number}>} the row; how many photos were kept: all, unless
 *   the phone is full
 * @throws {StaleDraftError} where another tab has changed it; nothing was written then
 * @throws {DOMException} QuotaExceededError where there is no room even for the text
 */
export async function saveDraft(db, draft) {
  for (let kept = draft.photos.length; ; kept -= 1) {
    try {
      const photos = draft.photos.slice(0, kept);
      return { saved: await retried(db, () => saveOver(db, { ...draft, photos })), kept };
    } catch (error) {
      if (!isFull(error) || kept === 0) throw error;
    }
  }
}

/** @param {Database} db @param {Draft} draft @returns {Promise<Draft>} */
async function saveOver(db, draft) {
  const tx = db.transaction("drafts", "readwrite");
  const stored = await tx.store.get(draft.key);
  if (stored && isSameText(stored, draft)) return stored;
  const known = stored ? stored.revision === draft.revision : draft.revision === 0;
  if (!known) throw new StaleDraftError(stored ?? null);
  const row = { ...draft, revision: draft.revision + 1 };
  // An error of one request says more than the abort of all.
  const results = await Promise.allSettled([tx.store.put(row), tx.done]);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return row;
}

/**
 * @param {Database} db @param {string} form
 * @returns {Promise<Draft[]>} all of a form, the newest first
 */
export async function draftsOf(db, form) {
  const all = await db.getAll("drafts");
  const own = all.filter((draft) => draft.form === form);
  return own.sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}

/**
 * @param {Database} db @param {Draft} draft  that corrects an entry
 * @returns {Promise<Draft>} the one that is there: it, or the one that was begun before
 */
export async function beginCorrection(db, draft) {
  const tx = db.transaction("drafts", "readwrite");
  const begun = (await tx.store.getAll()).find(({ replaces }) => replaces === draft.replaces);
  const row = begun ?? { ...draft, revision: 1 };
  if (!begun) await tx.store.put(row);
  await tx.done;
  return row;
}

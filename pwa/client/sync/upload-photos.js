/** Photos, after the text: one by one, each by its hash, each resumable by itself. */

import { sha256Hex } from "../lib/hash.js";
import { putPhoto } from "./api.js";
import { SyncError, later, trouble } from "./errors.js";
import { update } from "../storage/outbox.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Photo} Photo */
/** @typedef {import("./context.js").SyncContext} SyncContext */

/** @param {Photo} photo @returns {Promise<boolean>} whether its bytes are still what was taken */
export async function isIntact({ bytes, sha256 }) {
  try {
    return bytes !== null && (await sha256Hex(bytes)) === sha256;
  } catch {
    return false; // the browser cannot read them any more
  }
}

/**
 * An entry never leaves without a photo in silence: one that cannot be read holds the whole entry.
 * @param {SyncContext} context @param {string} id @returns {Promise<boolean>} whether the entry may go
 */
export async function checkPhotos({ db }, id) {
  const entry = await db.get("outbox", id);
  if (!entry || entry.receipt) return Boolean(entry);
  for (const [index, photo] of entry.photos.entries()) {
    if (await isIntact(photo)) continue;
    await hold(db, id, "photo_damaged", index);
    return false;
  }
  return true;
}

/**
 * @param {SyncContext} context @param {string} id  an accepted entry
 * @returns {Promise<number>} how many photos arrived
 * @throws {SyncError} where the way to the server is the trouble; the rest is for another time
 */
export async function sendPhotos(context, id) {
  const entry = await context.db.get("outbox", id);
  if (!entry?.secret) return 0;
  let arrived = 0;
  for (const [index, photo] of entry.photos.entries()) {
    if (entry.sent.includes(photo.sha256)) continue;
    if (await sendOne(context, entry, photo, index)) arrived += 1;
    context.broadcast();
  }
  return arrived;
}

/** @param {SyncContext} context @param {Entry} entry @param {Photo} photo @param {number} index */
async function sendOne({ db, fetch, now, random }, entry, photo, index) {
  if (!photo.bytes || !(await isIntact(photo))) {
    await hold(db, entry.id, "photo_damaged", index);
    return false;
  }
  try {
    await putPhoto(fetch, entry.case, String(entry.secret), photo, photo.bytes);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    const held = HELD[error.code];
    if (held && error.status !== 404) {
      await hold(db, entry.id, held, index);
      return false;
    }
    const change = later(entry, error.code, { now: now(), random });
    await update(db, entry.id, (row) => ({ ...row, ...change }));
    throw error;
  }
  await update(db, entry.id, (row) => ({ ...row, sent: [...row.sent, photo.sha256] }));
  return true;
}

/** The server will say the same about this photo tomorrow. @type {Record<string, string>} */
const HELD = { too_large: "photo_too_large", rejected: "photo_refused" };

/**
 * @param {import("../lib/types.js").Database} db @param {string} id @param {string} code
 * @param {number} index
 */
function hold(db, id, code, index) {
  const lastError = trouble(code, { n: index + 1 }, true);
  return update(db, id, (row) => ({ ...row, lastError }));
}

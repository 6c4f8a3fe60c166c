/** Photos, after the text: one by one, each by its hash, each resumable by itself. */

import { sha256Hex } from "../lib/hash.js";
import { putPhoto } from "./api.js";
import { SyncError, later, photoTrouble } from "./errors.js";
import { getPhoto } from "../storage/photos.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").NamedPhoto} NamedPhoto */
/** @typedef {import("./context.js").SyncContext} SyncContext */

/**
 * @param {import("../lib/types.js").Database} db @param {string} entry @param {string} sha256
 * @returns {Promise<ArrayBuffer | null>} null where they are not what was taken any more
 */
export async function readIntact(db, entry, sha256) {
  try {
    const bytes = (await getPhoto(db, entry, sha256))?.bytes ?? null;
    return bytes && (await sha256Hex(bytes)) === sha256 ? bytes : null;
  } catch {
    return null; // the browser cannot read them any more
  }
}

/**
 * An entry never leaves without a photo in silence: one that cannot be read holds the whole entry.
 * @param {SyncContext} context @param {string} id @returns {Promise<boolean>} whether the entry may go
 */
export async function checkPhotos({ db, outbox }, id) {
  const entry = await db.get("outbox", id);
  if (!entry || entry.receipt) return Boolean(entry);
  const damaged = [];
  for (const [index, { sha256 }] of entry.photos.entries()) {
    if (!(await readIntact(db, id, sha256))) damaged.push({ n: index + 1, code: "photo_damaged" });
  }
  if (damaged.length) await hold(outbox, id, damaged);
  return damaged.length === 0;
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

/**
 * @param {SyncContext} context @param {Entry} entry @param {NamedPhoto} photo
 * @param {number} index
 */
async function sendOne({ db, outbox, fetch, now, random }, entry, photo, index) {
  const bytes = await readIntact(db, entry.id, photo.sha256);
  if (!bytes) {
    const stored = await getPhoto(db, entry.id, photo.sha256).catch(() => null);
    const code = stored?.bytes === null ? "photo_gone" : "photo_damaged";
    await hold(outbox, entry.id, [{ n: index + 1, code }]);
    return false;
  }
  try {
    await putPhoto(fetch, entry.case, String(entry.secret), photo, bytes);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    const held = HELD[error.code];
    if (held && error.status !== 404) {
      await hold(outbox, entry.id, [{ n: index + 1, code: held }]);
      return false;
    }
    const change = later(entry, error.code, { now: now(), random });
    await outbox.update(entry.id, (row) => ({ ...row, ...change }));
    throw error;
  }
  await outbox.update(entry.id, (row) => ({ ...row, sent: [...row.sent, photo.sha256] }));
  return true;
}

/** The server will say the same about this photo tomorrow. @type {Record<string, string>} */
const HELD = { too_large: "photo_too_large", rejected: "photo_refused" };

/**
 * @param {import("../storage/outbox.js").OutboxSnapshot} outbox @param {string} id
 * @param {{n: number, code: string}[]} photos
 */
function hold(outbox, id, photos) {
  return outbox.update(id, (row) => ({ ...row, lastError: photoTrouble(row.lastError, photos) }));
}

/** Carrying what was filed to another phone, in a file that a person keeps to themselves. */

import { base64url, fromBase64url } from "../lib/hash.js";
import { listEntries, nextOrder } from "../storage/outbox.js";
import { getPhoto, photoRow } from "../storage/photos.js";
import { listUnsent } from "./unsent.js";
import { isCaseRow, isOwnEntry } from "./carried.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Photo} Photo */
/** @typedef {Omit<Entry, "photos"> & {photos: Photo[]}} WholeEntry  with its photos' bytes */

const FORMAT = "jindu-outbox";
const VERSION = 1;

/** The file is none of ours, or from a newer release. */
export class TransferError extends Error {}

/**
 * @param {Database} db
 * @returns {Promise<Blob>} everything of the phone's owner, secrets included; of staff only the
 *   texts that were not sent, to be read: no other phone sends them
 */
export async function exportFile(db) {
  /** @type {BlobPart[]} */
  const parts = [`{"format":"${FORMAT}","version":${VERSION},"entries":[`];
  let first = true;
  for (const entry of await listEntries(db)) {
    if (entry.staff) continue;
    // A Blob, unlike a text, need not stay in memory.
    parts.push(new Blob([first ? "" : ",", JSON.stringify(await packed(db, entry))]));
    first = false;
  }
  const own = (await db.getAll("cases")).filter(({ role }) => role !== "desk");
  const cases = own.map((row) => ({ ...row, role: "author", events: [], count: 0 }));
  const notSent = (await listUnsent(db)).map(({ entry, writer, code, at, text }) => {
    const type = entry?.event.type ?? "draft";
    return { writer, code, type, at, text };
  });
  parts.push(`],"cases":${JSON.stringify(cases)},"notSent":${JSON.stringify(notSent)}}`);
  return new Blob(parts, { type: "application/json" });
}

/**
 * Take over what this phone does not have yet; what it has stays as it is.
 * @param {Database} db @param {string} text
 * @returns {Promise<number>} how many cases are new
 * @throws {TransferError}
 */
export async function importFile(db, text) {
  const { entries: rows, cases } = parse(text);
  const tx = db.transaction(["outbox", "photos", "cases"], "readwrite");
  const [outbox, stored] = [tx.objectStore("outbox"), tx.objectStore("photos")];
  let added = 0;
  for (const row of cases) {
    if (await tx.objectStore("cases").get(row.id)) continue;
    await tx.objectStore("cases").add(row);
    added += 1;
  }
  for (const { photos, ...row } of rows) {
    if (await outbox.get(row.id)) continue;
    const listed = photos.map(({ sha256, size, type, name }) => ({ sha256, size, type, name }));
    await outbox.add({ ...row, photos: listed, order: await nextOrder(outbox) });
    for (const photo of photos) if (photo.bytes) await stored.put(photoRow(row.id, photo));
  }
  await tx.done;
  return added;
}

/** @param {string} text @returns {{entries: WholeEntry[], cases: import("../lib/types.js").Case[]}} */
function parse(text) {
  try {
    const file = JSON.parse(text);
    if (file.format !== FORMAT || file.version > VERSION)
      throw new TransferError("not this format");
    if (!file.entries.every(isOwnEntry) || !file.cases.every(isCaseRow))
      throw new TransferError("a row is not as this app writes it");
    return { entries: file.entries.map(unpacked), cases: file.cases.map(withArea) };
  } catch (error) {
    throw error instanceof TransferError ? error : new TransferError(String(error));
  }
}

/** A file of an earlier release names none. @param {import("../lib/types.js").Case} row */
const withArea = (row) => ({ ...row, area: row.area ?? null });

/** @param {Database} db @param {Entry} entry */
async function packed(db, entry) {
  const photos = [];
  for (const photo of entry.photos) {
    const bytes = (await getPhoto(db, entry.id, photo.sha256))?.bytes;
    photos.push({ ...photo, bytes: bytes ? base64url(new Uint8Array(bytes)) : null });
  }
  return { ...entry, photos };
}

/** @param {Awaited<ReturnType<typeof packed>>} row @returns {WholeEntry} */
function unpacked(row) {
  const photos = row.photos.map((photo) => ({
    ...photo,
    bytes: photo.bytes === null ? null : fromBase64url(photo.bytes).buffer,
  }));
  return { ...row, photos };
}

/** Carrying what was filed to another phone, in a file that a person keeps to themselves. */

import { base64url, fromBase64url } from "../lib/hash.js";
import { entries } from "../storage/outbox.js";
import { isCaseRow, isOwnEntry } from "../sync/answer-checks.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Entry} Entry */

const FORMAT = "jindu-outbox";
const VERSION = 1;

/** The file is none of ours, or from a newer release. */
export class TransferError extends Error {}

/**
 * @param {Database} db
 * @returns {Promise<Blob>} everything of the phone's owner, secrets included; nothing of staff
 */
export async function exportFile(db) {
  /** @type {BlobPart[]} */
  const parts = [`{"format":"${FORMAT}","version":${VERSION},"entries":[`];
  let first = true;
  for await (const entry of entries(db)) {
    if (entry.staff) continue;
    // A Blob, unlike a text, need not stay in memory.
    parts.push(new Blob([first ? "" : ",", JSON.stringify(packed(entry))]));
    first = false;
  }
  const own = (await db.getAll("cases")).filter(({ role }) => role !== "desk");
  const cases = own.map((row) => ({ ...row, role: "author", events: [], count: 0 }));
  parts.push(`],"cases":${JSON.stringify(cases)}}`);
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
  const tx = db.transaction(["outbox", "cases"], "readwrite");
  let added = 0;
  for (const row of cases) {
    if (await tx.objectStore("cases").get(row.id)) continue;
    await tx.objectStore("cases").add(row);
    added += 1;
  }
  for (const row of rows) {
    if (!(await tx.objectStore("outbox").get(row.id))) await tx.objectStore("outbox").add(row);
  }
  await tx.done;
  return added;
}

/** @param {string} text @returns {{entries: Entry[], cases: import("../lib/types.js").Case[]}} */
function parse(text) {
  try {
    const file = JSON.parse(text);
    if (file.format !== FORMAT || file.version > VERSION)
      throw new TransferError("not this format");
    if (!file.entries.every(isOwnEntry) || !file.cases.every(isCaseRow))
      throw new TransferError("a row is not as this app writes it");
    return { entries: file.entries.map(unpacked), cases: file.cases };
  } catch (error) {
    throw error instanceof TransferError ? error : new TransferError(String(error));
  }
}

/** @param {Entry} entry */
function packed(entry) {
  const photos = entry.photos.map((photo) => ({
    ...photo,
    bytes: photo.bytes === null ? null : base64url(new Uint8Array(photo.bytes)),
  }));
  return { ...entry, photos };
}

/** @param {ReturnType<typeof packed>} row @returns {Entry} */
function unpacked(row) {
  const photos = row.photos.map((photo) => ({
    ...photo,
    bytes: photo.bytes === null ? null : fromBase64url(photo.bytes).buffer,
  }));
  return { ...row, photos };
}

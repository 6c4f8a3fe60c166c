/**
 * What a person has written and the server has perhaps not: a row an entry, its photos' bytes in a
 * store of their own. Rows can all be read at once; two hundred entries' photos fit into no memory.
 */

import { STRICT } from "./db.js";
import { StaleDraftError } from "./drafts.js";
import { isFull } from "./errors.js";
import { deletePhotosOf, photoRow, releasePhotos } from "./photos.js";
import { thumbnailOf } from "../lib/thumbnail.js";
import { codeOf } from "../lib/ids.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Draft} Draft */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").CaseEvent} CaseEvent */
/** @typedef {import("../lib/types.js").Photo} Photo */
/** @typedef {import("idb").IDBPObjectStore<import("../lib/types.js").Schema, any, "outbox", any>} Outbox */

/** The draft has become this entry already, from another tab. */
export class AlreadyFiledError extends Error {
  /** @param {Entry} entry */
  constructor(entry) {
    super(`${entry.id} is filed`);
    this.entry = entry;
  }
}

/**
 * @param {CaseEvent} event
 * @param {{secret?: string | null, staff?: Pick<import("../lib/types.js").Staff, "id" | "name"> | null,
 *   photos?: Photo[]}} [rest]
 * @returns {Entry} an entry that waits; it gets its `order` when it is added
 */
export function newEntry(event, { secret = null, staff = null, photos = [] } = {}) {
  return {
    id: event.id,
    case: event.case,
    event,
    secret,
    photos: photos.map(({ sha256, size, type, name }) => ({ sha256, size, type, name })),
    order: 0,
    state: "waiting",
    staff: staff?.id ?? null,
    writer: staff?.name ?? null,
    receipt: null,
    problem: null,
    sent: [],
    attempts: 0,
    lastError: null,
    nextTry: 0,
    confirmedAt: null,
  };
}

/**
 * The next place, whatever the device's clock says.
 * @param {Outbox} outbox @returns {Promise<number>}
 */
export async function nextOrder(outbox) {
  const last = await outbox.index("order").openKeyCursor(null, "prev");
  return Number(last?.key ?? 0) + 1;
}

/**
 * File: entry with photos, case and the end of the draft, all or nothing. A draft's `replaces` is the
 * entry that this one corrects; one that the server has accepted in the meantime stays, because
 * only its secret opens the case.
 * @param {Database} db @param {Entry} entry  of a "filed" event
 * @param {Photo[]} photos  with their bytes
 * @param {Draft | null} [draft]  that it was, as this tab has it
 * @throws {AlreadyFiledError} where another tab has filed this draft
 * @throws {StaleDraftError} where another tab has changed it
 * @throws {DOMException} QuotaExceededError where the phone has no room; nothing has changed then
 */
export async function file(db, entry, photos, draft = null) {
  try {
    await fileWhole(db, entry, photos, draft);
  } catch (error) {
    // Photos that the server holds are kept only for the case that it loses them: they go first.
    if (!isFull(error) || !(await letGoConfirmed(db))) throw error;
    await fileWhole(db, entry, photos, draft);
  }
}

/** @param {Database} db @param {Entry} entry @param {Photo[]} photos @param {Draft | null} draft */
async function fileWhole(db, entry, photos, draft) {
  const { event } = entry;
  if (event.type !== "filed") throw new TypeError(`${event.type} does not open a case`);
  const tx = db.transaction(["outbox", "photos", "cases", "drafts"], "readwrite", STRICT);
  const filed = await tx.objectStore("outbox").get(entry.id);
  if (filed) throw new AlreadyFiledError(filed);
  const stored = draft && (await tx.objectStore("drafts").get(draft.key));
  if (draft && (stored?.revision ?? 0) !== draft.revision) {
    throw new StaleDraftError(stored ?? null);
  }
  const old = draft?.replaces && (await tx.objectStore("outbox").get(draft.replaces));
  // Another correction has taken its place: this one would be a second case.
  if (draft?.replaces && !old) throw new StaleDraftError(null);
  const order = await nextOrder(tx.objectStore("outbox"));
  /** @type {Promise<unknown>[]} */
  const work = [
    tx.objectStore("outbox").add({ ...entry, order }),
    ...photos.map((photo) => tx.objectStore("photos").put(photoRow(entry.id, photo))),
    tx.objectStore("cases").add({
      id: entry.case,
      secret: entry.secret,
      code: codeOf(entry.case),
      form: event.body.form,
      events: [],
      count: 0,
      seen: 0,
      area: null,
      role: "author",
      erased: false,
    }),
  ];
  if (draft) work.push(tx.objectStore("drafts").delete(draft.key));
  if (old && old.state !== "accepted") {
    work.push(tx.objectStore("outbox").delete(old.id), tx.objectStore("cases").delete(old.case));
    work.push(deletePhotosOf(tx.objectStore("photos"), old.id));
  }
  await settled(work, tx.done);
}

/**
 * @param {Database} db @param {Entry} entry  of a later event
 * @param {string | null} [draft]  key of the draft that it was; it ends with this
 * @throws {AlreadyFiledError} where another tab has sent this draft
 */
export async function append(db, entry, draft = null) {
  const tx = db.transaction(["outbox", "drafts"], "readwrite", STRICT);
  const sent = await tx.objectStore("outbox").get(entry.id);
  if (sent) throw new AlreadyFiledError(sent);
  const order = await nextOrder(tx.objectStore("outbox"));
  /** @type {Promise<unknown>[]} */
  const work = [tx.objectStore("outbox").add({ ...entry, order })];
  await settled(draft ? [...work, tx.objectStore("drafts").delete(draft)] : work, tx.done);
}

/**
 * One failed request aborts its transaction, and every other promise of it then says only
 * "AbortError": all are awaited, and the reason proper is told.
 * @param {Promise<unknown>[]} work @param {Promise<void>} done
 */
async function settled(work, done) {
  const results = await Promise.allSettled([done, ...work]);
  const failed = results.filter((result) => result.status === "rejected");
  const cause = failed.find(({ reason }) => reason?.name !== "AbortError") ?? failed[0];
  if (cause) throw cause.reason;
}

/** @param {Database} db @returns {Promise<Entry[]>} all, in the order in which they were written */
export const listEntries = (db) => db.getAllFromIndex("outbox", "order");

/** @param {Database} db @returns {Promise<boolean>} whether there were any bytes to let go */
async function letGoConfirmed(db) {
  let dropped = 0;
  for (const { id, confirmedAt } of await listEntries(db)) {
    if (confirmedAt) dropped += await releasePhotos(db, id, thumbnailOf);
  }
  return dropped > 0;
}

/**
 * Change one entry as it is now, not as it was when somebody read it.
 * @param {Database} db @param {string} id @param {(entry: Entry) => Entry} change
 * @returns {Promise<Entry | undefined>} the row as it is now; undefined where it is gone
 */
export async function update(db, id, change) {
  const tx = db.transaction("outbox", "readwrite");
  const entry = await tx.store.get(id);
  const changed = entry && change(entry);
  if (changed && changed !== entry) await tx.store.put(changed);
  await tx.done;
  return changed;
}

/**
 * @param {Database} db @param {string} id @param {(row: Case) => Case} change
 * @returns {Promise<Case | undefined>} the row as it is now
 */
export async function updateCase(db, id, change) {
  const tx = db.transaction("cases", "readwrite");
  const row = await tx.store.get(id);
  const changed = row && change(row);
  if (changed) await tx.store.put(changed);
  await tx.done;
  return changed;
}

/**
 * Forget a case on this phone: its entries with it, and whatever still waits there.
 * @param {Database} db @param {string} caseId
 */
export async function removeCase(db, caseId) {
  const tx = db.transaction(["outbox", "photos", "cases"], "readwrite");
  const outbox = tx.objectStore("outbox");
  for (let cursor = await outbox.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.case !== caseId) continue;
    await deletePhotosOf(tx.objectStore("photos"), cursor.value.id);
    await cursor.delete();
  }
  await tx.objectStore("cases").delete(caseId);
  await tx.done;
}

/** @param {Database} db @param {string} id  a refused entry that its writer gives up */
export const discard = (db, id) => db.delete("outbox", id);

/**
 * The outbox as one run sees it: read once, and kept as the run changes it. What others add or
 * change meanwhile is for the next run, which they ask for; what they delete is never sent.
 */
export class OutboxSnapshot {
  /** @param {Database} db @param {Entry[]} rows  in order */
  constructor(db, rows) {
    this.db = db;
    this.rows = new Map(rows.map((row) => [row.id, row]));
  }

  /** @param {Database} db */
  static async take(db) {
    return new OutboxSnapshot(db, await listEntries(db));
  }

  /** @returns {Entry[]} in the order in which they were written */
  list() {
    return [...this.rows.values()];
  }

  /** @param {(entry: Entry) => boolean} gone  whether the database has lost it */
  drop(gone) {
    for (const row of this.list()) if (gone(row)) this.rows.delete(row.id);
  }

  /**
   * @param {string} id @param {(entry: Entry) => Entry} change  of the row as it is now
   * @returns {Promise<Entry | undefined>} undefined where it is gone
   */
  async update(id, change) {
    const row = await update(this.db, id, change);
    if (row) this.rows.set(id, row);
    else this.rows.delete(id);
    return row;
  }
}

/** What each version of the database changes, step by step: a full queue survives every release. */

import { moveDrafts } from "./move-drafts.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Schema} Schema */
/** @typedef {keyof Schema} Store */
/** @typedef {import("idb").IDBPTransaction<Schema, Store[], "versionchange">} Upgrading */
/** @typedef {(db: Database, tx: Upgrading) => void | Promise<void>} Step */

/** In order; two steps may make one version. @type {readonly (readonly [number, Step])[]} */
export const STEPS = [
  [1, createStores],
  [2, moveDrafts],
  [2, storePhotosApart],
];

/** @param {Database} db */
function createStores(db) {
  db.createObjectStore("outbox", { keyPath: "id" });
  db.createObjectStore("cases", { keyPath: "id" });
  db.createObjectStore("meta");
}

/**
 * Photos leave the entries' rows, so that a list of entries reads no photo; entries are numbered
 * in the order in which they were written; the desk is heard anew, with the area of each case.
 * @type {Step}
 */
async function storePhotosApart(db, tx) {
  const photos = db.createObjectStore("photos", { keyPath: ["entry", "sha256"] });
  const outbox = tx.objectStore("outbox");
  outbox.createIndex("order", "order");
  let order = 0;
  for (let cursor = await outbox.openCursor(); cursor; cursor = await cursor.continue()) {
    const row = cursor.value;
    const held = /** @type {import("../lib/types.js").Photo[]} */ (row.photos);
    for (const { sha256, bytes } of held) {
      if (bytes) await photos.put({ entry: row.id, sha256, bytes, thumbnail: null });
    }
    const listed = held.map(({ sha256, size, type, name }) => ({ sha256, size, type, name }));
    await cursor.update({ ...row, photos: listed, order: (order += 1), writer: null });
  }
  const cases = tx.objectStore("cases");
  for (let cursor = await cases.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, area: null });
  }
  await tx.objectStore("meta").delete("cursor");
}

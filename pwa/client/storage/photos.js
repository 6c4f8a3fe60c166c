/** The bytes of the photos that were filed, by entry and hash; small pictures once the bytes are gone. */

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").StoredPhoto} StoredPhoto */
/** @typedef {import("idb").IDBPObjectStore<import("../lib/types.js").Schema, any, "photos", "readwrite">} Photos */

/** @param {string} entry @returns {IDBKeyRange} all photos of an entry */
const rangeOf = (entry) => IDBKeyRange.bound([entry], [entry, []]);

/** @param {string} entry @param {import("../lib/types.js").Photo} photo @returns {StoredPhoto} */
export const photoRow = (entry, { sha256, bytes }) => ({ entry, sha256, bytes, thumbnail: null });

/** @param {Database} db @param {string} entry @param {string} sha256 */
export const getPhoto = (db, entry, sha256) => db.get("photos", [entry, sha256]);

/** @param {Photos} photos  in a transaction @param {string} entry */
export const deletePhotosOf = (photos, entry) => photos.delete(rangeOf(entry));

/**
 * The server holds them: a small picture stays to be looked at.
 * @param {Database} db @param {string} entry
 * @param {(bytes: ArrayBuffer) => Promise<ArrayBuffer | null>} shrink  null where it cannot
 * @returns {Promise<number>} how many there were to let go
 */
export async function releasePhotos(db, entry, shrink) {
  let released = 0;
  for (const key of await db.getAllKeys("photos", rangeOf(entry))) {
    const row = await db.get("photos", key);
    if (!row?.bytes) continue;
    released += 1;
    const thumbnail = await shrink(row.bytes);
    // Not put back where the person has removed the case meanwhile.
    const tx = db.transaction("photos", "readwrite");
    if (await tx.store.getKey(key)) await tx.store.put({ ...row, bytes: null, thumbnail });
    await tx.done;
  }
  return released;
}

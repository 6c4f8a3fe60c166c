/** A case that the server erased, by rule or on request, leaves the desk too. */

import { isReplyTo } from "../storage/reply-key.js";

/** @typedef {("cases" | "drafts" | "meta" | "outbox")[]} Stores */
/** @typedef {import("idb").IDBPTransaction<import("../lib/types.js").Schema, Stores, "readwrite">} Writing */

/**
 * With it goes what staff wrote here about it: no server takes that any more. What the phone's
 * owner filed stays theirs.
 * @param {Writing} tx @param {string} id
 */
export async function eraseAtDesk(tx, id) {
  const cases = tx.objectStore("cases");
  const row = await cases.get(id);
  if (row?.role === "desk") await cases.delete(id);
  if (row?.role === "both") await cases.put({ ...row, role: "author", erased: true });
  const outbox = tx.objectStore("outbox");
  for (const entry of await outbox.getAll()) {
    if (entry.case === id && entry.staff !== null) await outbox.delete(entry.id);
  }
  const drafts = tx.objectStore("drafts");
  for (const key of await drafts.getAllKeys()) {
    if (isReplyTo(key, id)) await drafts.delete(key);
  }
}

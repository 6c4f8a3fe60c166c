/** Cases that the server erased, by rule or on request, leave the desk too. */

import { isReplyTo } from "../storage/reply-key.js";

/** @typedef {("cases" | "drafts" | "meta" | "outbox")[]} Stores */
/** @typedef {import("idb").IDBPTransaction<import("../lib/types.js").Schema, Stores, "readwrite">} Writing */

/**
 * With them goes what staff wrote here about them: no server takes that any more. What the phone's
 * owner filed stays theirs.
 * @param {Writing} tx @param {Set<string>} ids
 */
export async function eraseAtDesk(tx, ids) {
  if (ids.size === 0) return;
  const cases = tx.objectStore("cases");
  for (const id of ids) {
    const row = await cases.get(id);
    if (row?.role === "desk") await cases.delete(id);
    if (row?.role === "both") await cases.put({ ...row, role: "author", erased: true });
  }
  const outbox = tx.objectStore("outbox");
  for (const entry of await outbox.getAll()) {
    if (ids.has(entry.case) && entry.staff !== null) await outbox.delete(entry.id);
  }
  const drafts = tx.objectStore("drafts");
  for (const key of await drafts.getAllKeys()) {
    if ([...ids].some((id) => isReplyTo(key, id))) await drafts.delete(key);
  }
}

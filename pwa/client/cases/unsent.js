/** What staff wrote on this phone and no server has taken: by writer, whoever is signed in. */

import { codeOf } from "../lib/ids.js";
import { listEntries } from "../storage/outbox.js";
import { readReplyKey } from "../storage/reply-key.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Entry} Entry */

/**
 * @typedef {object} Unsent  a text of a member of staff
 * @property {string} staff  id
 * @property {string | null} writer  their name; null where this phone no longer knows it
 * @property {string} case
 * @property {string} code
 * @property {string} at  RFC 3339, by the device's clock
 * @property {string} text
 * @property {Entry | null} entry  null: half a reply, never handed in
 */

/**
 * Half a reply counts only where its case is not at the desk any more: else it stands there.
 * @param {Database} db @returns {Promise<Unsent[]>} in the order in which they were written
 */
export async function listUnsent(db) {
  const entries = (await listEntries(db)).filter(
    ({ staff, state }) => staff !== null && state !== "accepted",
  );
  const handedIn = entries.map((entry) => ({
    staff: String(entry.staff),
    writer: entry.writer,
    case: entry.case,
    code: codeOf(entry.case),
    at: entry.event.at,
    text: (entry.event.type !== "filed" && entry.event.body.text) || "",
    entry,
  }));
  return [...handedIn, ...(await listHalfReplies(db))];
}

/** @param {Database} db @returns {Promise<Unsent[]>} */
async function listHalfReplies(db) {
  const found = [];
  for (const draft of await db.getAll("drafts")) {
    const key = readReplyKey(draft.key);
    const text = String(draft.values.text ?? "");
    if (!key || !text || (await isAtDesk(db, key.case))) continue;
    const { staff, case: id } = key;
    const of = { staff, writer: draft.writer ?? null, case: id, code: codeOf(id) };
    found.push({ ...of, at: draft.savedAt, text, entry: null });
  }
  return found;
}

/** @param {Database} db @param {string} id */
async function isAtDesk(db, id) {
  const row = await db.get("cases", id);
  return row !== undefined && row.role !== "author";
}

/** From version 1, one draft a form, to version 2, one draft a subject. */

import { newId, newSecret } from "../lib/ids.js";

/** @typedef {import("../lib/types.js").Draft} Draft */
/** @typedef {Omit<Draft, "key" | "entry" | "subject" | "revision">} OldDraft  keyed by `form` */

/**
 * All in the transaction of the upgrade: where it fails, the phone is as it was.
 * @param {import("../lib/types.js").Database} db
 * @param {{objectStore(name: "drafts"): {getAll(): Promise<unknown[]>}}} tx
 */
export async function moveDrafts(db, tx) {
  const exists = db.objectStoreNames.contains("drafts");
  const old = exists ? /** @type {OldDraft[]} */ (await tx.objectStore("drafts").getAll()) : [];
  if (exists) db.deleteObjectStore("drafts");
  const store = db.createObjectStore("drafts", { keyPath: "key" });
  for (const row of old) store.put(moved(row));
}

/**
 * What an old draft is about is known only of a form that asks for it, and of a correction: the
 * rest is what the form's plain address opens.
 * @param {OldDraft} row @returns {Draft}
 */
function moved(row) {
  const reply = row.form.startsWith("desk/");
  const entry = { id: newId(), secret: reply ? null : newSecret() };
  /** @type {Record<string, string>} */
  const subject = {};
  if (row.replaces) subject.replaces = row.replaces;
  else if (typeof row.values.about === "string") subject.about = row.values.about;
  const key = reply ? row.form : entry.id;
  return { ...row, key, entry, form: reply ? "" : row.form, subject, revision: 1 };
}

/**
 * Which keys sign receipts. The first contact's is trusted; from there a new one is followed when
 * the old one signed it. Where nothing leads to a new key, a person decides, and nothing is sent.
 */

import { getKeys } from "./api.js";
import { SyncError } from "./errors.js";
import { isSignedBy } from "./receipt.js";
import { getMeta, setMeta } from "../storage/db.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Keys} Keys */
/** @typedef {import("../lib/types.js").ReceiptKey} ReceiptKey */
/** @typedef {Pick<import("./context.js").SyncContext, "db" | "fetch">} Way */

/**
 * @param {Way} way
 * @returns {Promise<ReceiptKey[]>} whose receipts count
 * @throws {SyncError} "new_key" while a person has not decided
 */
export async function trustedKeys(way) {
  const { db } = way;
  const kept = await getMeta(db, "keys");
  if (!kept) return trust(db, await getKeys(way.fetch), []);
  if (await getMeta(db, "offered")) return followKeys(way);
  return kept.trusted ?? [kept.receipts];
}

/**
 * The server signs with a key that this phone does not know: ask how it came to that.
 * @param {Way} way
 * @returns {Promise<ReceiptKey[]>}
 * @throws {SyncError} "new_key" where no trusted key leads there
 */
export async function followKeys({ db, fetch }) {
  const keys = await getKeys(fetch);
  const kept = await getMeta(db, "keys");
  const trusted = kept ? (kept.trusted ?? [kept.receipts]) : [];
  if (await leadsTo(keys, trusted)) return trust(db, keys, trusted);
  await setMeta(db, "offered", keys);
  throw new SyncError("new_key");
}

/** @param {Keys} keys @param {ReceiptKey[]} trusted @returns {Promise<boolean>} */
async function leadsTo({ receipts, earlier }, trusted) {
  let reached = trusted;
  for (const { id, next, signature } of earlier) {
    const key = reached.find((each) => each.id === id);
    if (key && (await isSignedBy(key, { key: id, next }, signature))) reached = [...reached, next];
  }
  return reached.some((key) => key.id === receipts.id && key.public === receipts.public);
}

/** The person says that the new key is the community's. @param {Database} db */
export async function acceptOfferedKeys(db) {
  const offered = await getMeta(db, "offered");
  const kept = await getMeta(db, "keys");
  if (offered) await trust(db, offered, kept ? (kept.trusted ?? [kept.receipts]) : []);
}

/** @param {Database} db @param {Keys} keys @param {ReceiptKey[]} before */
async function trust(db, keys, before) {
  const { receipts, earlier } = keys;
  const all = [...before, ...earlier.map((key) => ({ id: key.id, public: key.public })), receipts];
  // By id, and of two with one id the one that was trusted first.
  const trusted = all.filter(({ id }, at) => all.findIndex((each) => each.id === id) === at);
  const tx = db.transaction("meta", "readwrite");
  await tx.store.put({ ...keys, trusted }, "keys");
  await tx.store.delete("offered");
  await tx.done;
  return trusted;
}

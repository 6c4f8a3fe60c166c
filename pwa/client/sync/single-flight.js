/**
 * One at a time across tabs and worker: Web Locks, or where a browser has none a lease in the
 * database, which its holder renews and which ends by itself when the holder was killed.
 */

import { newId } from "../lib/ids.js";

/** @typedef {import("../lib/types.js").Database} Database */

const LEASE = 30_000;
const RENEW = 5_000;
const ASK_AGAIN = 500;

/**
 * @template Result
 * @param {Database} db @param {() => Promise<Result>} task
 * @param {LockManager | undefined} [locks]
 * @returns {Promise<Result>}
 */
export async function singleFlight(db, task, locks = navigator.locks) {
  return locks ? locks.request("jindu-flush", task) : leased(db, task);
}

/**
 * @template Result
 * @param {Database} db @param {() => Promise<Result>} task @returns {Promise<Result>}
 */
async function leased(db, task) {
  const holder = newId();
  while (!(await take(db, holder))) await new Promise((done) => setTimeout(done, ASK_AGAIN));
  const renewing = setInterval(() => take(db, holder), RENEW);
  try {
    return await task();
  } finally {
    clearInterval(renewing);
    await db.delete("meta", "lease");
  }
}

/** @param {Database} db @param {string} holder @returns {Promise<boolean>} whether it is ours */
async function take(db, holder) {
  const tx = db.transaction("meta", "readwrite");
  const lease = /** @type {import("../lib/types.js").Meta["lease"] | undefined} */ (
    await tx.store.get("lease")
  );
  const free = !lease || lease.holder === holder || lease.until < Date.now();
  if (free) await tx.store.put({ holder, until: Date.now() + LEASE }, "lease");
  await tx.done;
  return free;
}

/** How the way to the server is: since when it fails, and when it may be tried again. */

import { delay, isDue } from "./backoff.js";
import { getMeta, setMeta } from "../storage/db.js";
import { listEntries, update } from "../storage/outbox.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Connection} Connection */
/** @typedef {import("./errors.js").SyncError} SyncError */

/** @type {Connection} */
const UNTRIED = {
  attempts: 0,
  notBefore: 0,
  failedAt: 0,
  ordered: false,
  trouble: null,
  reachedAt: 0,
};
/** A network that comes and goes is not tried more often than this. */
const SOONEST = 4_000;

/** @param {Database} db @returns {Promise<Connection>} */
export const getConnection = async (db) => (await getMeta(db, "connection")) ?? UNTRIED;

/** @param {Connection} connection @param {number} now @param {boolean} force  a person asked for it */
export function mayTry(connection, now, force) {
  return isDue(connection.notBefore, now) || (force && !connection.ordered);
}

/** @param {Database} db @param {number} now */
export const markReached = (db, now) => setMeta(db, "connection", { ...UNTRIED, reachedAt: now });

/**
 * @param {Database} db @param {SyncError} error @param {number} now
 * @param {() => number} random
 */
export async function markFailed(db, error, now, random) {
  const connection = await getConnection(db);
  const attempts = connection.attempts + 1;
  await setMeta(db, "connection", {
    attempts,
    failedAt: now,
    notBefore: error.retryAt ?? now + delay(attempts, random),
    ordered: error.retryAt !== null,
    trouble: { code: error.code, values: {}, held: false },
    reachedAt: connection.reachedAt,
  });
}

/**
 * The network is back, as far as the browser can tell: no wait goes on that no server ordered.
 * @param {Database} db @param {number} now  ms since 1970
 */
export async function shortenWaits(db, now) {
  const connection = await getConnection(db);
  if (connection.ordered && !isDue(connection.notBefore, now)) return;
  const soonest = Math.min(connection.notBefore, (connection.failedAt ?? 0) + SOONEST);
  await setMeta(db, "connection", { ...connection, attempts: 0, notBefore: soonest });
  for (const { id, nextTry } of await listEntries(db)) {
    if (nextTry > now) await update(db, id, (row) => ({ ...row, nextTry: 0 }));
  }
}

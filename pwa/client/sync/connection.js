/** How the way to the server is: since when it fails, and when it may be tried again. */

import { delay, isDue } from "./backoff.js";
import { getMeta, setMeta } from "../storage/db.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Connection} Connection */
/** @typedef {import("./errors.js").SyncError} SyncError */

/** @type {Connection} */
const UNTRIED = { attempts: 0, notBefore: 0, ordered: false, trouble: null, reachedAt: 0 };

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
    notBefore: error.retryAt ?? now + delay(attempts, random),
    ordered: error.retryAt !== null,
    trouble: { code: error.code, values: {}, held: false },
    reachedAt: connection.reachedAt,
  });
}

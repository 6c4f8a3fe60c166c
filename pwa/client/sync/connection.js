/** How the way to the server is: since when it fails, and when it may be tried again. */

import { delay, isDue } from "./backoff.js";
import { getMeta, setMeta } from "../storage/db.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Link} Link */
/** @typedef {import("./api.js").ExchangeError} ExchangeError */

/** @type {Link} */
const UNTRIED = { attempts: 0, notBefore: 0, ordered: false, trouble: null, reachedAt: 0 };

/** @param {Database} db @returns {Promise<Link>} */
export const getLink = async (db) => (await getMeta(db, "link")) ?? UNTRIED;

/** @param {Link} link @param {number} now @param {boolean} force  a person asked for it */
export function mayTry(link, now, force) {
  return isDue(link.notBefore, now) || (force && !link.ordered);
}

/** @param {Database} db @param {number} now */
export const markReached = (db, now) => setMeta(db, "link", { ...UNTRIED, reachedAt: now });

/**
 * @param {Database} db @param {ExchangeError} error @param {number} now
 * @param {() => number} random
 */
export async function markFailed(db, error, now, random) {
  const link = await getLink(db);
  const attempts = link.attempts + 1;
  await setMeta(db, "link", {
    attempts,
    notBefore: error.retryAt ?? now + delay(attempts, random),
    ordered: error.retryAt !== null,
    trouble: { code: error.code, values: {}, held: false },
    reachedAt: link.reachedAt,
  });
}

/** Asking the browser not to clear what waits on the phone. */

import { getMeta, setMeta } from "./db.js";

/** @typedef {import("../lib/types.js").Database} Database */

/**
 * Ask once something is filed: before that there is nothing to protect. Browsers answer by
 * themselves or ask the person; both can say no.
 * @param {Database} db
 */
export async function askToPersist(db) {
  const granted = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  await setMeta(db, "persisted", granted);
}

/** @param {Database} db @returns {Promise<boolean>} whether the browser has refused */
export async function isAtRisk(db) {
  if (await navigator.storage?.persisted?.().catch(() => false)) return false;
  return (await getMeta(db, "persisted")) === false;
}

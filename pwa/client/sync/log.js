/** Which log the server keeps. After a restore it is another one, and the person is told. */

import { getMeta, setMeta } from "../storage/db.js";

/** @typedef {import("../lib/types.js").Database} Database */

/**
 * @param {Database} db @param {string} epoch  as the server says it
 * @param {string} now  the server's time
 */
export async function noteEpoch(db, epoch, now) {
  const known = await getMeta(db, "log");
  if (known?.epoch === epoch) return;
  await setMeta(db, "log", { epoch, restoredAt: known ? now : null });
  // It may have forgotten, too, whom to notify of what.
  if (known && (await getMeta(db, "subscribed"))) await setMeta(db, "subscribed", []);
}

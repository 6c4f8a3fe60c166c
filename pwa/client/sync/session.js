/**
 * Who of the staff is at the desk. The session outlives the network: what was pulled stays
 * readable, what is written waits. Another person finds neither.
 */

import { getMeta, setMeta } from "../storage/db.js";
import { forgetDeskPhotos } from "./photo-cache.js";
import { call, read } from "./api.js";
import { SyncError } from "./errors.js";
import { isSession } from "./answer-checks.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("./api.js").Fetch} Fetch */

const PATH = "/api/v1/session";

/**
 * @param {Database} db @param {Fetch} fetch @param {string} login @param {string} password
 * @returns {Promise<Session>}
 * @throws {SyncError} "sign_in" for a wrong password; else what is wrong with the way there
 */
export async function signIn(db, fetch, login, password) {
  const response = await call(fetch, PATH, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ login, password }),
    credentials: "same-origin",
  });
  const found = await read(response, "application/json");
  if (!isSession(found)) throw new SyncError("portal");
  const before = await getMeta(db, "session");
  // Also where the same person has other areas now: the desk's cursor had passed those by.
  if (JSON.stringify(before?.staff) !== JSON.stringify(found.staff)) await clearDesk(db);
  const session = { ...found, expired: false, pulledAt: null };
  await setMeta(db, "session", session);
  return session;
}

/**
 * The server hears of it when it can be reached; on this phone it is over at once.
 * @param {Database} db @param {Fetch} fetch @param {Session} session
 */
export async function signOut(db, fetch, session) {
  await clearDesk(db);
  const headers = { "X-CSRF-Token": session.csrf };
  const init = { method: "DELETE", headers, credentials: /** @type {const} */ ("same-origin") };
  await call(fetch, PATH, init).catch((error) => {
    if (!(error instanceof SyncError)) throw error;
  });
}

/**
 * The server wants a new sign-in. Who has signed in or out in the meantime is not concerned.
 * @param {Database} db @param {Session} session  as it was when the server was asked
 */
export async function expire(db, session) {
  const tx = db.transaction("meta", "readwrite");
  const now = await openSession(tx.store, session.csrf);
  if (now) await tx.store.put({ ...now, expired: true }, "session");
  await tx.done;
}

/**
 * @param {{get(name: "session"): Promise<unknown>}} meta  the store, in the transaction that
 *   writes what depends on it
 * @param {string} csrf @returns {Promise<Session | null>} that session, if it is still the phone's
 */
export async function openSession(meta, csrf) {
  const session = /** @type {Session | undefined} */ (await meta.get("session"));
  return session?.csrf === csrf ? session : null;
}

/**
 * The session and what the desk had pulled go, photos too; what waits in the outbox stays, for its writer.
 * @param {Database} db
 */
async function clearDesk(db) {
  const tx = db.transaction(["cases", "meta"], "readwrite");
  const cases = tx.objectStore("cases");
  for (const row of await cases.getAll()) {
    if (row.role === "desk") await cases.delete(row.id);
    if (row.role === "both") await cases.put({ ...row, role: "author" });
  }
  for (const name of ["cursor", "told", "session"]) await tx.objectStore("meta").delete(name);
  await tx.done;
  await forgetDeskPhotos();
}

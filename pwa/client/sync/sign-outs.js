/**
 * Sign-outs that the server has not heard of. They are kept in a database of their own that a wipe
 * of everything else leaves: each is the session's random token and nothing about anybody.
 */

import { deleteDB, openDB } from "idb";
import { call } from "./api.js";

/** @typedef {import("./api.js").Fetch} Fetch */

const SIGN_OUTS = "jindu-sign-outs";
const STORE = "owed";
const PATH = "/api/v1/session";

/** @returns {Promise<boolean>} also where the browser cannot list its databases */
export async function owesSignOuts() {
  const names = await indexedDB.databases?.();
  if (names && !names.some(({ name }) => name === SIGN_OUTS)) return false;
  const db = await open();
  const owed = await db.count(STORE);
  db.close();
  if (owed === 0) await deleteDB(SIGN_OUTS);
  return owed > 0;
}

/** @param {string} csrf  of the session that is over on this phone */
export async function oweSignOut(csrf) {
  const db = await open();
  await db.put(STORE, true, csrf);
  db.close();
}

/**
 * Tell the server of every sign-out that it has not heard of; what it hears is forgotten here.
 * @param {Fetch} fetch
 * @throws {import("./errors.js").SyncError} where it could not be told; that one is still owed
 */
export async function paySignOuts(fetch) {
  if (!(await owesSignOuts())) return;
  const db = await open();
  try {
    for (const csrf of await db.getAllKeys(STORE)) {
      await endSession(fetch, String(csrf));
      await db.delete(STORE, csrf);
    }
  } finally {
    db.close();
  }
  await owesSignOuts(); // one that is owed since keeps the database
}

/** @param {Fetch} fetch @param {string} csrf */
async function endSession(fetch, csrf) {
  const headers = { "X-CSRF-Token": csrf };
  try {
    await call(fetch, PATH, { method: "DELETE", headers, credentials: "same-origin" });
  } catch (error) {
    // The server says that there is no such session: it is over, as it should be.
    if (/** @type {{code?: string}} */ (error).code !== "sign_in") throw error;
  }
}

function open() {
  return openDB(SIGN_OUTS, 1, {
    upgrade: (db) => void db.createObjectStore(STORE),
    blocking: (_version, _wanted, event) => /** @type {IDBDatabase} */ (event.target).close(),
  });
}

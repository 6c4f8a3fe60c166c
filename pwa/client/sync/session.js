/**
 * Who of the staff is at the desk. The session outlives the network: what was pulled stays
 * readable, what is written waits. Another person finds neither.
 */

import { getMeta, setMeta } from "../storage/db.js";
import { isReplyBy } from "../storage/reply-key.js";
import { forgetDeskPhotos } from "./photo-cache.js";
import { call, read } from "./api.js";
import { SyncError } from "./errors.js";
import { isSession } from "./answer-checks.js";
import { oweSignOut, paySignOuts } from "./sign-outs.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("./api.js").Fetch} Fetch */

const PATH = "/api/v1/session";
const HOUR = 3_600_000;
/** As long as the server keeps a session that nobody uses; a phone that polls must not keep it alive. */
const IDLE = { office: 12 * HOUR, grid: 7 * 24 * HOUR };
const TOUCH = 60_000;

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
  if (!isSameReach(before?.staff, found.staff)) await clearDesk(db);
  if (before && before.staff.id !== found.staff.id) await oweSignOut(before.csrf);
  const session = { ...found, expired: false, pulledAt: null, usedAt: Date.now() };
  await setMeta(db, "session", session);
  await db.delete("meta", "ended");
  return session;
}

/** @param {import("../lib/types.js").Staff | undefined} a @param {import("../lib/types.js").Staff} b */
const isSameReach = (a, b) => a?.id === b.id && JSON.stringify(a.areas) === JSON.stringify(b.areas);

/**
 * On this phone it is over at once; the server hears of it now, or at the next contact.
 * @param {Database} db @param {Fetch} fetch @param {Session} session
 */
export async function signOut(db, fetch, session) {
  await oweSignOut(session.csrf);
  await clearDesk(db);
  await paySignOuts(fetch).catch((error) => {
    if (!(error instanceof SyncError)) throw error;
  });
}

/** Somebody is at the desk. @param {Database} db @param {Session} session */
export async function touch(db, session) {
  if (Math.abs(Date.now() - (session.usedAt ?? 0)) < TOUCH) return;
  const tx = db.transaction("meta", "readwrite");
  const open = await openSession(tx.store, session.csrf);
  if (open) await tx.store.put({ ...open, usedAt: Date.now() }, "session");
  await tx.done;
}

/**
 * A desk that nobody has looked at for long is signed out, whatever else the phone was used for.
 * @param {Database} db @param {number} now  ms since 1970
 * @returns {Promise<Session | null>} the phone's session, if it is still in use
 */
export async function sessionInUse(db, now) {
  const session = await getMeta(db, "session");
  if (!session) return null;
  const longest = session.staff.role === "office" ? IDLE.office : IDLE.grid;
  if (now - (session.usedAt ?? now) < longest) return session;
  await oweSignOut(session.csrf);
  await clearDesk(db);
  await setMeta(db, "ended", "idle");
  return null;
}

/**
 * The account is closed: its cases, its half replies and photos go. What waits to be sent stays
 * readable for its writer, who can send it by other means.
 * @param {Database} db @param {Session} session  as it was when the server was asked
 */
export async function closeAccount(db, session) {
  const now = await getMeta(db, "session");
  if (now?.csrf !== session.csrf) return;
  await clearDesk(db);
  for (const key of await db.getAllKeys("drafts")) {
    if (isReplyBy(key, session.staff.id)) await db.delete("drafts", key);
  }
  await setMeta(db, "ended", "account_disabled");
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
  await forgetDeskCases(tx.objectStore("cases"));
  for (const name of /** @type {const} */ (["desk", "recheck", "session"]))
    await tx.objectStore("meta").delete(name);
  await tx.done;
  await forgetDeskPhotos();
}

/** @param {import("idb").IDBPObjectStore<import("../lib/types.js").Schema, any, "cases", "readwrite">} cases */
export async function forgetDeskCases(cases) {
  for (const row of await cases.getAll()) {
    if (row.role === "desk") await cases.delete(row.id);
    if (row.role === "both") await cases.put({ ...row, role: "author" });
  }
}

/**
 * One run: push what waits, hear what is new, send the photos, hear that all is there. Runs
 * in a page or in the worker, one at a time. Nothing is taken out before the server has answered.
 */

import { broadcast } from "./broadcast.js";
import { isDue } from "./backoff.js";
import { getMeta, openDatabase } from "../storage/db.js";
import { trustedKeys } from "./keys.js";
import { SyncError } from "./errors.js";
import { getConnection, markFailed, markReached, mayTry, shortenWaits } from "./connection.js";
import { NOWHERE } from "./place.js";
import { singleFlight } from "./single-flight.js";
import { OutboxSnapshot } from "../storage/outbox.js";
import { exchange } from "./exchange.js";
import { closeAccount, expire, sessionInUse } from "./session.js";
import { owesSignOuts, paySignOuts } from "./sign-outs.js";
import { sendPhotos } from "./upload-photos.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("./context.js").SyncContext} SyncContext */

const MOST_EXCHANGES = 20;
const QUIET = 15_000;

/**
 * @typedef {object} Run
 * @property {boolean} force
 * @property {boolean} online
 * @property {Promise<import("../lib/types.js").Connection>} connection
 */

/** The one that waits for its turn. @type {Run | null} */
let queued = null;

/**
 * Bring over what waits and fetch what is new. Calls share a run that waits for its turn.
 * @param {Partial<SyncContext> & {force?: boolean, online?: boolean}} [options]  force: a person
 *   asked for it; online: the browser says that the network is back
 * @returns {Promise<import("../lib/types.js").Connection>} how the way is, once this run is over
 */
export function flush({ force = false, online = false, ...given } = {}) {
  queued ??= begin(given);
  queued.force ||= force;
  queued.online ||= online;
  return queued.connection;
}

/**
 * For Background Sync, which comes back by itself after a failure.
 * @throws {Error} where the server was not reached
 */
export async function flushOrFail() {
  const { trouble } = await flush({ online: true });
  if (trouble) throw new Error(trouble.code);
}

/** @param {Partial<SyncContext>} given @returns {Run} */
function begin(given) {
  /** @type {Run} */
  const run = {
    force: false,
    online: false,
    connection: Promise.resolve().then(() => start(given, run)),
  };
  return run;
}

/** @param {Partial<SyncContext>} given @param {Run} run */
async function start(given, run) {
  let db = given.db;
  try {
    db ??= await openDatabase();
    const random = Math.random;
    const needs = { fetch: browserFetch, now: Date.now, random, broadcast, ...given, db };
    return await singleFlight(needs.db, async () => {
      queued = null; // from here on, a new call wants a new run
      if (run.online) await shortenWaits(needs.db, needs.now());
      const outbox = await OutboxSnapshot.take(needs.db);
      const context = { ...needs, outbox };
      await exchangeAll(context, run.force);
      return getConnection(context.db);
    });
  } finally {
    if (queued === run) queued = null;
    if (!given.db) db?.close();
  }
}

/** @type {import("./api.js").Fetch} */
const browserFetch = (path, init) => fetch(path, init);

/** @param {SyncContext} context @param {boolean} force */
async function exchangeAll(context, force) {
  const { db, now, random } = context;
  const connection = await getConnection(db);
  const work = await workToDo(context);
  if (work === "none" || !mayTry(connection, now(), force)) return;
  if (work === "ask" && !force && Math.abs(now() - connection.reachedAt) < QUIET) return;
  try {
    await paySignOuts(context.fetch);
    await trustedKeys(context); // before anything is sent to a server that is perhaps another
    const pushed = await exchangeOwn(context);
    await exchangeForDesk(context);
    const arrived = await sendAllPhotos(context);
    if (pushed + arrived > 0) await exchange(context); // the second contact
    await markReached(db, now());
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    await markFailed(db, error, now(), random);
  } finally {
    context.broadcast();
  }
}

/** @param {SyncContext} context @returns {Promise<"none" | "ask" | "push">} */
async function workToDo({ db, outbox, now }) {
  const session = await sessionInUse(db, now());
  if (outbox.list().some((row) => row.state === "waiting" || isUnsent(row))) return "push";
  if (await owesSignOuts()) return "push";
  const desk = session && !session.expired;
  return desk || (await db.count("cases")) > 0 ? "ask" : "none";
}

/** @param {Entry} row */
const isUnsent = (row) =>
  row.state === "accepted" && !row.confirmedAt && row.sent.length < row.photos.length;

/** @param {SyncContext} context */
async function exchangeOwn(context) {
  let total = 0;
  for (let count = 0; count < MOST_EXCHANGES; count += 1) {
    const { pushed, more } = await exchange(context);
    total += pushed;
    if (pushed === 0 || !more) break;
  }
  return total;
}

/** @param {SyncContext} context */
async function exchangeForDesk(context) {
  const { db } = context;
  for (let count = 0, heard = -1; count < MOST_EXCHANGES;) {
    const session = await getMeta(db, "session");
    if (!session || session.expired) return;
    const as = { csrf: session.csrf, staff: session.staff.id };
    const place = (await getMeta(db, "desk")) ?? NOWHERE;
    if (place.after <= heard) count += 1; // a long log is heard to its end, as long as that comes nearer
    heard = place.after;
    try {
      const { pushed, unheard } = await exchange(context, as, place);
      if (pushed === 0 && !unheard) return; // else hear what became of it
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      if (error.code === "account_disabled") return closeAccount(db, session);
      if (error.code !== "sign_in") throw error;
      return expire(db, session);
    }
  }
}

/** @param {SyncContext} context @returns {Promise<number>} how many photos arrived */
async function sendAllPhotos(context) {
  let arrived = 0;
  for (const row of context.outbox.list()) {
    const due = isUnsent(row) && !row.lastError?.held && isDue(row.nextTry, context.now());
    if (due) arrived += await sendPhotos(context, row.id);
  }
  return arrived;
}

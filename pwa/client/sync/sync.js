/**
 * One crossing: push what waits, hear what is new, send the photos, hear that all is there. Runs
 * in a page or in the worker, one at a time. Nothing is taken out before the server has answered.
 */

import { announce } from "./broadcast.js";
import { isDue } from "./backoff.js";
import { getMeta, openDatabase, setMeta } from "../storage/db.js";
import { ExchangeError, getKeys } from "./api.js";
import { getLink, markFailed, markReached, mayTry } from "./connection.js";
import { alone } from "./single-flight.js";
import { listEntries } from "../storage/outbox.js";
import { exchange } from "./exchange.js";
import { expire } from "./session.js";
import { sendPhotos } from "./upload-photos.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("./context.js").SyncContext} SyncContext */

const ROUNDS = 20;
const QUIET = 15_000;

/** @typedef {{force: boolean, link: Promise<import("../lib/types.js").Link>}} Crossing */

/** The one that waits for its turn. @type {Crossing | null} */
let queued = null;

/**
 * Bring over what waits and fetch what is new. Calls share a crossing that waits for its turn.
 * @param {Partial<SyncContext> & {force?: boolean}} [options]  force: a person asked for it
 * @returns {Promise<import("../lib/types.js").Link>} how the way is, once this crossing is over
 */
export function flush({ force = false, ...given } = {}) {
  queued ??= begin(given);
  queued.force ||= force;
  return queued.link;
}

/**
 * For Background Sync, which comes back by itself after a failure.
 * @throws {Error} where the server was not reached
 */
export async function flushOrFail() {
  const { trouble } = await flush();
  if (trouble) throw new Error(trouble.code);
}

/** @param {Partial<SyncContext>} given @returns {Crossing} */
function begin(given) {
  /** @type {Crossing} */
  const crossing = { force: false, link: Promise.resolve().then(() => start(given, crossing)) };
  return crossing;
}

/** @param {Partial<SyncContext>} given @param {Crossing} crossing */
async function start(given, crossing) {
  let db = given.db;
  try {
    db ??= await openDatabase();
    const random = Math.random;
    const ferry = { fetch: browserFetch, now: Date.now, random, announce, ...given, db };
    return await alone(db, async () => {
      queued = null; // from here on, a new call wants a new crossing
      await cross(ferry, crossing.force);
      return getLink(ferry.db);
    });
  } finally {
    if (queued === crossing) queued = null;
    if (!given.db) db?.close();
  }
}

/** @type {import("./api.js").Fetch} */
const browserFetch = (path, init) => fetch(path, init);

/** @param {SyncContext} ferry @param {boolean} force */
async function cross(ferry, force) {
  const { db, now, random } = ferry;
  const link = await getLink(db);
  const work = await workToDo(db);
  if (work === "none" || !mayTry(link, now(), force)) return;
  if (work === "ask" && !force && Math.abs(now() - link.reachedAt) < QUIET) return;
  try {
    const key = await receiptKey(ferry);
    const pushed = await authorRounds(ferry, key);
    await deskRounds(ferry, key);
    const arrived = await allPhotos(ferry);
    if (pushed + arrived > 0) await exchange(ferry, key); // the second contact
    await markReached(db, now());
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    await markFailed(db, error, now(), random);
  } finally {
    ferry.announce();
  }
}

/** @param {SyncContext["db"]} db @returns {Promise<"none" | "ask" | "push">} */
async function workToDo(db) {
  const rows = await listEntries(db);
  if (rows.some((row) => row.state === "waiting" || isUnsent(row))) return "push";
  const session = await getMeta(db, "session");
  const desk = session && !session.expired;
  return desk || (await db.count("cases")) > 0 ? "ask" : "none";
}

/** @param {Entry} row */
const isUnsent = (row) =>
  row.state === "accepted" && !row.confirmedAt && row.sent.length < row.photos.length;

/** The key of the first contact is the one to trust. @param {SyncContext} ferry */
async function receiptKey({ db, fetch }) {
  const known = await getMeta(db, "keys");
  if (known) return known.receipts;
  const keys = await getKeys(fetch);
  await setMeta(db, "keys", keys);
  return keys.receipts;
}

/** @param {SyncContext} ferry @param {import("../lib/types.js").ReceiptKey} key */
async function authorRounds(ferry, key) {
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { pushed, more } = await exchange(ferry, key);
    total += pushed;
    if (pushed === 0 || !more) break;
  }
  return total;
}

/** @param {SyncContext} ferry @param {import("../lib/types.js").ReceiptKey} key */
async function deskRounds(ferry, key) {
  const { db } = ferry;
  for (let round = 0; round < ROUNDS; round += 1) {
    const session = await getMeta(db, "session");
    if (!session || session.expired) return;
    const as = { csrf: session.csrf, staff: session.staff.id };
    const after = (await getMeta(db, "cursor")) ?? 0;
    const told = (await getMeta(db, "told")) ?? null;
    try {
      const { pushed, desk } = await exchange(ferry, key, as, { after, told });
      if (pushed === 0 && !desk?.more) return; // else hear what became of it
    } catch (error) {
      if (!(error instanceof ExchangeError) || error.code !== "sign_in") throw error;
      await expire(db, session);
      return;
    }
  }
}

/** @param {SyncContext} ferry @returns {Promise<number>} how many photos arrived */
async function allPhotos(ferry) {
  let arrived = 0;
  for (const row of await listEntries(ferry.db)) {
    const due = isUnsent(row) && !row.lastError?.held && isDue(row.nextTry, ferry.now());
    if (due) arrived += await sendPhotos(ferry, row.id);
  }
  return arrived;
}

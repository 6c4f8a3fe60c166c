/**
 * One crossing: push what waits, hear what is new, send the photos, hear that all is there. Runs
 * in a page or in the worker, one at a time. Nothing is taken out before the server has answered.
 */

import { announce } from "./announce.js";
import { nextBatch, LIMITS, pushOf } from "./batch.js";
import { getMeta, openDatabase, setMeta } from "./db.js";
import { ExchangeError, getKeys, postSync } from "./exchange.js";
import { getLink, markFailed, markReached, mayTry } from "./link.js";
import { alone } from "./lock.js";
import { listEntries, update } from "./outbox.js";
import { reconcile, reconcileDesk } from "./reconcile.js";
import { settle, trouble } from "./settle.js";
import { checkPhotos, sendPhotos } from "./upload.js";

/** @typedef {import("./types.js").Entry} Entry */

/**
 * @typedef {object} Ferry  what a crossing needs; tests bring their own
 * @property {import("./types.js").Database} db
 * @property {import("./exchange.js").Fetch} fetch
 * @property {() => number} now  ms since 1970
 * @property {() => number} random
 * @property {() => void} announce  something has changed
 */

const ROUNDS = 20;
const QUIET = 15_000;

/** @type {Promise<import("./types.js").Link> | null} */
let queued = null;

/**
 * Bring over what waits and fetch what is new. Calls that come while one waits for its turn share it.
 * @param {Partial<Ferry> & {force?: boolean}} [options]  force: a person asked for it
 * @returns {Promise<import("./types.js").Link>} how the way is, once this crossing is over
 */
export function flush({ force = false, ...given } = {}) {
  queued ??= start(given, force);
  return queued;
}

/** @param {Partial<Ferry>} given @param {boolean} force */
async function start(given, force) {
  const db = given.db ?? (await openDatabase());
  const ferry = { fetch: browserFetch, now: Date.now, random: Math.random, announce, ...given, db };
  try {
    return await alone(db, async () => {
      queued = null; // from here on, a new call wants a new crossing
      await cross(ferry, force);
      return getLink(db);
    });
  } finally {
    queued = null;
    if (!given.db) db.close();
  }
}

/** @type {import("./exchange.js").Fetch} */
const browserFetch = (path, init) => fetch(path, init);

/** @param {Ferry} ferry @param {boolean} force */
async function cross(ferry, force) {
  const { db, now, random } = ferry;
  const link = await getLink(db);
  const work = await workToDo(db);
  if (work === "none" || !mayTry(link, now(), force)) return;
  if (work === "ask" && !force && now() - link.reachedAt < QUIET) return;
  try {
    const key = await receiptKey(ferry);
    await authorRounds(ferry, key);
    await deskRounds(ferry, key);
    if ((await allPhotos(ferry)) > 0) await authorRounds(ferry, key);
    await markReached(db, now());
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    await markFailed(db, error, now(), random);
  } finally {
    ferry.announce();
  }
}

/** @param {Ferry["db"]} db @returns {Promise<"none" | "ask" | "push">} */
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

/** The key of the first contact is the one to trust. @param {Ferry} ferry */
async function receiptKey({ db, fetch }) {
  const known = await getMeta(db, "keys");
  if (known) return known.receipts;
  const keys = await getKeys(fetch);
  await setMeta(db, "keys", keys);
  return keys.receipts;
}

/**
 * @param {Ferry} ferry
 * @param {import("./types.js").ReceiptKey} key
 * @param {{csrf: string, staff: string} | null} [as]  a member of staff, or the phone's owner
 * @param {number} [after]  the desk's cursor
 * @returns {Promise<{pushed: number, desk: import("./types.js").SyncAnswer["desk"]}>}
 */
async function exchange(ferry, key, as = null, after = 0) {
  const { db, fetch, now, random } = ferry;
  const rows = (await listEntries(db)).filter((row) => row.staff === (as?.staff ?? null));
  const earlier = new Set(rows.filter(({ state }) => state === "accepted").map(({ id }) => id));
  const at = new Date(now()).toISOString();
  const cases = as ? [] : await questions(db, rows);
  const desk = as ? { after } : null;
  /** @type {typeof LIMITS} */
  let limits = LIMITS;
  for (;;) {
    const batch = await readyBatch(ferry, rows, limits);
    if (!as && batch.length === 0 && cases.length === 0) return { pushed: 0, desk: null };
    try {
      const request = { now: at, push: batch.map(pushOf), cases, desk };
      const answer = await postSync(fetch, request, as?.csrf);
      const clock = { now: now(), random };
      const pushed = await settle(db, batch, answer.results, key, clock);
      await reconcile(db, answer.cases, earlier, at);
      if (answer.desk) await reconcileDesk(db, answer.desk.events, earlier, at);
      ferry.announce();
      return { pushed, desk: answer.desk };
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      await note(db, batch, error);
      if (error.code !== "too_large" || batch.length === 0) throw error;
      if (batch.length === 1) return { pushed: 0, desk: null };
      limits = { ...limits, events: Math.ceil(batch.length / 2) };
    }
  }
}

/** @param {Ferry} ferry @param {Entry[]} rows @param {typeof LIMITS} limits */
async function readyBatch(ferry, rows, limits) {
  const batch = [];
  for (const entry of nextBatch(rows, { now: ferry.now(), limits })) {
    if (await checkPhotos(ferry, entry.id)) batch.push(entry);
  }
  return batch;
}

/** Each entry says why it is still here. @param {Ferry["db"]} db @param {Entry[]} batch
 * @param {ExchangeError} error */
async function note(db, batch, { code }) {
  const lastError = trouble(code, {}, code === "too_large" && batch.length === 1);
  for (const { id } of batch) {
    await update(db, id, (row) => ({ ...row, attempts: row.attempts + 1, lastError }));
  }
}

/** Ask about every case of one's own that the server should know. @param {Ferry["db"]} db
 * @param {Entry[]} rows */
async function questions(db, rows) {
  const unfiled = new Set(
    rows
      .filter(({ event, state }) => event.type === "filed" && state !== "accepted")
      .map(({ id }) => id),
  );
  const cases = await db.getAll("cases");
  return cases.flatMap(({ id, secret, erased, events }) => {
    if (!secret || erased || unfiled.has(id)) return [];
    const gap = events.findIndex(({ n }, index) => n !== index + 1);
    return [{ id, secret, after: gap < 0 ? events.length : gap }];
  });
}

/** @param {Ferry} ferry @param {import("./types.js").ReceiptKey} key */
async function authorRounds(ferry, key) {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { pushed } = await exchange(ferry, key);
    if (pushed === 0) return;
  }
}

/** @param {Ferry} ferry @param {import("./types.js").ReceiptKey} key */
async function deskRounds(ferry, key) {
  const { db } = ferry;
  for (let round = 0; round < ROUNDS; round += 1) {
    const session = await getMeta(db, "session");
    if (!session || session.expired) return;
    const as = { csrf: session.csrf, staff: session.staff.id };
    const after = (await getMeta(db, "cursor")) ?? 0;
    try {
      const { pushed, desk } = await exchange(ferry, key, as, after);
      if (desk) await setMeta(db, "cursor", desk.cursor);
      const pulledAt = new Date(ferry.now()).toISOString();
      await setMeta(db, "session", { ...session, pulledAt });
      if (pushed === 0 && !desk?.more) return;
    } catch (error) {
      if (!(error instanceof ExchangeError) || error.code !== "sign_in") throw error;
      await setMeta(db, "session", { ...session, expired: true });
      return;
    }
  }
}

/** @param {Ferry} ferry @returns {Promise<number>} how many photos arrived */
async function allPhotos(ferry) {
  let arrived = 0;
  for (const row of await listEntries(ferry.db)) {
    const due = isUnsent(row) && !row.lastError?.held && row.nextTry <= ferry.now();
    if (due) arrived += await sendPhotos(ferry, row.id);
  }
  return arrived;
}

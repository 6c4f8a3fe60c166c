/** One exchange: from the rows that wait, to the rows as the server's answer leaves them. */

import { LIMITS, casesBeside, nextBatch, pushOf } from "./batch.js";
import { postSync } from "./api.js";
import { SyncError, trouble } from "./errors.js";
import { applyCases } from "./apply-cases.js";
import { applyDesk } from "./apply-desk.js";
import { applyResults } from "./apply-results.js";
import { followKeys, trustedKeys } from "./keys.js";
import { noteEpoch } from "./log.js";
import { checkPhotos } from "./upload-photos.js";
import { getMeta } from "../storage/db.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").SyncRequest} SyncRequest */
/** @typedef {import("./context.js").SyncContext} SyncContext */

/**
 * @typedef {object} Outcome
 * @property {number} pushed  how many entries were settled, one way or the other
 * @property {boolean} more  whether others could go behind them
 * @property {boolean} unheard  whether the desk has more to hear
 */

/**
 * @param {SyncContext} context
 * @param {{csrf: string, staff: string} | null} [as]  a member of staff, or the phone's owner
 * @param {import("../lib/types.js").DeskQuery | null} [desk]  asked by staff
 * @returns {Promise<Outcome>}
 * @throws {SyncError}
 */
export async function exchange(context, as = null, desk = null) {
  const rows = context.outbox.list().filter(({ staff }) => staff === (as?.staff ?? null));
  const cases = as ? [] : await questions(context.db, rows);
  const epoch = (await getMeta(context.db, "log"))?.epoch ?? null;
  for (let limit = LIMITS.events; ;) {
    const batch = await readyBatch(context, rows, limit);
    if (!as && batch.length === 0 && cases.length === 0) return NOTHING;
    const request = { epoch, cases: casesBeside(cases, batch), desk };
    try {
      return await send(context, { rows, batch, request, csrf: as?.csrf });
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      await note(context.outbox, batch, error);
      if (error.code !== "too_large" || batch.length === 0) throw error;
      // One that is too large by itself is held now; the others go without it.
      if (batch.length === 1) return { pushed: 1, more: true, unheard: false };
      limit = Math.ceil(batch.length / 2);
    }
  }
}

/** @type {Outcome} */
const NOTHING = { pushed: 0, more: false, unheard: false };

/**
 * @param {SyncContext} context
 * @param {{rows: Entry[], batch: Entry[], request: Omit<SyncRequest, "now" | "push">,
 *   csrf?: string}} what
 * @returns {Promise<Outcome>}
 */
async function send(context, { rows, batch, request, csrf }) {
  const { db, outbox, fetch, now, random, broadcast } = context;
  const at = new Date(now()).toISOString();
  const earlier = rows.filter(({ state }) => state === "accepted");
  const answer = await postSync(fetch, { now: at, push: batch.map(pushOf), ...request }, csrf);
  const keys = await keysFor(context, answer.log.key);
  await noteEpoch(db, answer.log.epoch, answer.now);
  const pushed = await applyResults(outbox, batch, answer.results, keys, { now: now(), random });
  await applyCases(db, outbox, answer.cases, earlier, answer.now);
  const unheard =
    csrf && answer.desk
      ? await applyDesk(db, outbox, answer.desk, { csrf, earlier, now: at, answer })
      : false;
  broadcast();
  const rest = rows.filter((row) => !batch.includes(row));
  return { pushed, more: nextBatch(rest, { now: now() }).length > 0, unheard };
}

/**
 * Nothing of an answer counts before its key does.
 * @param {SyncContext} context @param {string} id  of the key that signs now
 */
async function keysFor(context, id) {
  const trusted = await trustedKeys(context);
  return trusted.some((key) => key.id === id) ? trusted : followKeys(context);
}

/** @param {SyncContext} context @param {Entry[]} rows @param {number} events  at most */
async function readyBatch(context, rows, events) {
  const batch = [];
  for (const entry of nextBatch(rows, { now: context.now(), limits: { ...LIMITS, events } })) {
    if (await checkPhotos(context, entry.id)) batch.push(entry);
  }
  return batch;
}

/** Each entry says why it is still here. @param {SyncContext["outbox"]} outbox
 * @param {Entry[]} batch @param {SyncError} error */
async function note(outbox, batch, { code }) {
  const lastError = trouble(code, {}, code === "too_large" && batch.length === 1);
  for (const { id } of batch) {
    await outbox.update(id, (row) => ({ ...row, attempts: row.attempts + 1, lastError }));
  }
}

/** Every case of one's own that the server should know, oldest first. @param {SyncContext["db"]} db
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
    const after = gap < 0 ? events.length : gap;
    return [{ id, secret, after, chain: events[after - 1]?.chain ?? null }];
  });
}

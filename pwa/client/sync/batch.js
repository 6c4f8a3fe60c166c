/** Which entries go in the next exchange. Pure. */

import { isDue } from "./backoff.js";

/** @typedef {import("../lib/types.js").Entry} Entry */

/**
 * The server takes 256 KiB, 100 events and 500 cases a request (`pwa/server/schemas/requests.py`).
 * `bytes` is what events may take; the cases asked about get the rest of BODY. Both stay far below: over a
 * weak network whatever is cut off goes again in whole.
 */
export const LIMITS = { events: 100, bytes: 80_000, cases: 500 };
const BODY = 120_000;

/** @param {unknown} value  @returns {number} bytes as JSON */
const sizeOf = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

/**
 * @template T
 * @param {T[]} cases  oldest first @param {Entry[]} batch  what goes with them
 * @returns {T[]} the newest, as many as the request still has room for
 */
export function casesBeside(cases, batch) {
  let room = BODY - batch.reduce((sum, entry) => sum + sizeOf(pushOf(entry)), 0);
  let from = cases.length;
  while (from > 0 && cases.length - from < LIMITS.cases) {
    room -= sizeOf(cases[from - 1]) + 1;
    if (room < 0) break;
    from -= 1;
  }
  return cases.slice(from);
}

/** @param {Entry} entry @returns {import("../lib/types.js").Push} */
export function pushOf({ event: written, secret }) {
  // Each is of one of the types of `Event`; which, its writer knew.
  const event = /** @type {import("../lib/types.js").Push["event"]} */ (written);
  return event.type === "filed" || !secret ? { event } : { event, secret };
}

/**
 * A case's events keep their order: what stands behind a waiting one waits with it.
 * @param {Entry[]} entries  oldest first
 * @param {{now: number, limits?: typeof LIMITS}} options  now: ms since 1970
 * @returns {Entry[]}
 */
export function nextBatch(entries, { now, limits = LIMITS }) {
  const blocked = new Set();
  const batch = [];
  let bytes = 0;
  for (const entry of entries) {
    if (!mayGo(entry, now) || blocked.has(entry.case)) {
      if (blocks(entry)) blocked.add(entry.case);
      continue;
    }
    bytes += sizeOf(pushOf(entry));
    if (batch.length > 0 && (batch.length >= limits.events || bytes > limits.bytes)) break;
    batch.push(entry);
  }
  return batch;
}

/** @param {Entry} entry @param {number} now */
function mayGo(entry, now) {
  return entry.state === "waiting" && !entry.lastError?.held && isDue(entry.nextTry, now);
}

/** @param {Entry} entry */
function blocks({ state, event }) {
  return state === "waiting" || (state === "refused" && event.type === "filed");
}

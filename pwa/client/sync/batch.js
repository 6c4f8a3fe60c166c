/** Which entries go in the next exchange. Pure. */

import { isDue } from "./backoff.js";

/** @typedef {import("../lib/types.js").Entry} Entry */

/** The server takes 1 MiB; the rest is for the envelope and the cases asked about, 110 bytes each. */
export const LIMITS = { events: 50, bytes: 900_000, cases: 1000 };

/** @param {Entry} entry @returns {import("../lib/types.js").Push} */
export function pushOf({ event, secret }) {
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
    bytes += new TextEncoder().encode(JSON.stringify(pushOf(entry))).length;
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

/** What the server's answer does to the entries that were sent. */

import { later } from "./errors.js";
import { isReceiptFor } from "./receipt.js";

/** @typedef {import("../lib/types.js").Entry} Entry */

/** A case that the server does not know is filed again first; its later events wait for that. */
const TRIES_OF_UNKNOWN = 4;

/** Nothing is wrong with the entry: the server takes no more today, or not now. */
const PASSING = new Set([429, 503]);

/**
 * @param {import("../storage/outbox.js").OutboxSnapshot} outbox
 * @param {Entry[]} batch  what was pushed
 * @param {import("../lib/types.js").SyncAnswer["results"]} results
 * @param {import("../lib/types.js").ReceiptKey[]} keys  that this phone trusts
 * @param {{now: number, random: () => number}} clock
 * @returns {Promise<number>} how many were applied, one way or the other
 */
export async function applyResults(outbox, batch, results, keys, clock) {
  let applied = 0;
  for (const entry of batch) {
    const result = results.find(({ id }) => id === entry.id);
    const change = await changeFor(entry, result, keys, clock);
    await outbox.update(entry.id, (now) => ({ ...now, ...change }));
    if (change.state) applied += 1;
  }
  return applied;
}

/**
 * @param {Entry} entry @param {import("../lib/types.js").Accepted | import("../lib/types.js").Refused
 *   | undefined} result
 * @param {import("../lib/types.js").ReceiptKey[]} keys @param {{now: number, random: () => number}} clock
 * @returns {Promise<Partial<Entry>>}
 */
async function changeFor(entry, result, keys, clock) {
  if (!result) return later(entry, "unanswered", clock);
  if (result.status === "accepted") {
    const { receipt } = result;
    if (!(await isReceiptFor(receipt, entry.event, keys))) return later(entry, "signature", clock);
    return { state: "accepted", receipt, problem: null, lastError: null, attempts: 0, nextTry: 0 };
  }
  if (PASSING.has(result.problem.status)) return later(entry, "busy", clock);
  const unknown = result.problem.status === 404 && entry.event.type !== "filed";
  // What had a receipt once was taken from the log: whoever filed the case brings it back.
  if (unknown && (entry.receipt || entry.attempts < TRIES_OF_UNKNOWN))
    return later(entry, "unknown_case", clock);
  return { state: "refused", problem: result.problem, lastError: null };
}

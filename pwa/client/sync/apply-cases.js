/**
 * What the server says about cases, against what this phone believes. An event that the server has
 * given a receipt for and no longer knows is sent again; bytes go only once they are there.
 */

import { thumbnailOf } from "../lib/thumbnail.js";
import { updateCase } from "../storage/outbox.js";
import { releasePhotos } from "../storage/photos.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Logged} Logged */
/** @typedef {import("../storage/outbox.js").OutboxSnapshot} OutboxSnapshot */

/** So long a server that was restored from a backup can still ask for photos again: a week. */
const KEEP = 7 * 24 * 3600_000;

/**
 * @param {Database} db @param {OutboxSnapshot} outbox
 * @param {import("../lib/types.js").CaseAnswer[]} answers
 * @param {Entry[]} earlier  the entries that had been accepted before this exchange
 * @param {string} now  the server's time, RFC 3339
 */
export async function applyCases(db, outbox, answers, earlier, now) {
  for (const answer of answers) {
    const row = await updateCase(db, answer.id, (old) => withAnswer(old, answer));
    if (!row) continue;
    const those = earlier.filter((entry) => entry.case === answer.id);
    if (answer.status === "erased") {
      for (const { id } of those) await releasePhotos(db, id, async () => null);
      continue;
    }
    const wanted = answer.status === "known" ? answer.wanted : [];
    const known = new Set(row.events.map(({ event }) => event.id));
    await checkEntries(outbox, those, { known, wanted, now });
  }
}

/** @param {Case} row @param {import("../lib/types.js").CaseAnswer} answer @returns {Case} */
function withAnswer(row, answer) {
  if (answer.status === "erased") return { ...row, erased: true };
  if (answer.status !== "known") return { ...row, events: [], count: 0 };
  // Behind `after` the log alone counts: what this phone holds there is perhaps of another one.
  const held = row.events.filter(({ n }) => n <= answer.after);
  const events = merge(held, answer.events);
  return { ...row, events, count: answer.count, area: answer.area };
}

/** @param {Logged[]} held @param {Logged[]} more @returns {Logged[]} by n, each once */
export function merge(held, more) {
  const byPlace = new Map([...held, ...more].map((logged) => [logged.n, logged]));
  return [...byPlace.values()].sort((a, b) => a.n - b.n);
}

/**
 * @param {OutboxSnapshot} outbox @param {Entry[]} earlier
 * @param {{known: Set<string>, wanted: string[], now: string}} told
 */
async function checkEntries(outbox, earlier, { known, wanted, now }) {
  for (const { id } of earlier) {
    const row = await outbox.update(id, (entry) => {
      if (!known.has(id)) return { ...entry, state: "waiting", sent: [], confirmedAt: null };
      return withPhotosChecked(entry, wanted, now);
    });
    const keptFor = Date.parse(now) - Date.parse(row?.confirmedAt ?? now);
    if (keptFor > KEEP) await releasePhotos(outbox.db, id, thumbnailOf);
  }
}

/** @param {Entry} row @param {string[]} wanted @param {string} now @returns {Entry} */
function withPhotosChecked(row, wanted, now) {
  const sent = row.sent.filter((hash) => !wanted.includes(hash));
  const missing = row.photos.some(({ sha256 }) => wanted.includes(sha256));
  if (missing) return { ...row, sent, confirmedAt: null };
  if (row.confirmedAt) return row;
  return { ...row, sent: row.photos.map(({ sha256 }) => sha256), confirmedAt: now };
}

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

/**
 * @param {Database} db @param {OutboxSnapshot} outbox
 * @param {import("../lib/types.js").CaseAnswer[]} answers
 * @param {Entry[]} earlier  the entries that had been accepted before this exchange
 * @param {string} now  RFC 3339
 */
export async function applyCases(db, outbox, answers, earlier, now) {
  for (const answer of answers) {
    const row = await updateCase(db, answer.id, (old) => withAnswer(old, answer));
    if (!row || answer.status === "erased") continue;
    const wanted = answer.status === "known" ? answer.wanted : [];
    const known = new Set(row.events.map(({ event }) => event.id));
    const those = earlier.filter((entry) => entry.case === answer.id);
    await checkEntries(outbox, those, { known, wanted, now });
  }
}

/** @param {Case} row @param {import("../lib/types.js").CaseAnswer} answer @returns {Case} */
function withAnswer(row, answer) {
  if (answer.status === "erased") return { ...row, erased: true };
  if (answer.status !== "known") return { ...row, events: [], count: 0 };
  const events = merge(row.events, answer.events).filter(({ n }) => n <= answer.count);
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
  for (const { id, confirmedAt } of earlier) {
    const row = await outbox.update(id, (entry) => {
      if (!known.has(id)) return { ...entry, state: "waiting", sent: [], confirmedAt: null };
      return withPhotosChecked(entry, wanted, now);
    });
    if (row?.confirmedAt && !confirmedAt) await releasePhotos(outbox.db, id, thumbnailOf);
  }
}

/** @param {Entry} row @param {string[]} wanted @param {string} now @returns {Entry} */
function withPhotosChecked(row, wanted, now) {
  const sent = row.sent.filter((hash) => !wanted.includes(hash));
  const missing = row.photos.some(({ sha256 }) => wanted.includes(sha256));
  if (missing) return { ...row, sent };
  if (row.confirmedAt) return row;
  return { ...row, sent: row.photos.map(({ sha256 }) => sha256), confirmedAt: now };
}

/**
 * What the server says about cases, against what this phone believes. An event that the server has
 * given a receipt for and no longer knows is sent again; bytes go only once they are there.
 */

import { eraseAtDesk } from "./apply-erasure.js";
import { forgetPhotosOf } from "./photo-cache.js";
import { codeOf } from "../lib/ids.js";
import { update, updateCase } from "../storage/outbox.js";
import { openSession } from "./session.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Logged} Logged */

/**
 * @param {Database} db
 * @param {import("../lib/types.js").CaseAnswer[]} answers
 * @param {Entry[]} earlier  the entries that had been accepted before this exchange
 * @param {string} now  RFC 3339
 */
export async function applyCases(db, answers, earlier, now) {
  for (const answer of answers) {
    const row = await updateCase(db, answer.id, (old) => withAnswer(old, answer));
    if (!row || answer.status === "erased") continue;
    const wanted = answer.status === "known" ? answer.wanted : [];
    const known = new Set(row.events.map(({ event }) => event.id));
    const those = earlier.filter((entry) => entry.case === answer.id);
    await checkEntries(db, those, { known, wanted, now });
  }
}

/** @param {Case} row @param {import("../lib/types.js").CaseAnswer} answer @returns {Case} */
function withAnswer(row, answer) {
  if (answer.status === "erased") return { ...row, erased: true };
  if (answer.status !== "known") return { ...row, events: [], count: 0 };
  const events = merge(row.events, answer.events).filter(({ n }) => n <= answer.count);
  return { ...row, events, count: answer.count };
}

/** @param {Logged[]} held @param {Logged[]} more @returns {Logged[]} by n, each once */
export function merge(held, more) {
  const byPlace = new Map([...held, ...more].map((logged) => [logged.n, logged]));
  return [...byPlace.values()].sort((a, b) => a.n - b.n);
}

/**
 * @param {Database} db @param {Entry[]} earlier
 * @param {{known: Set<string>, wanted: string[], now: string}} told
 */
async function checkEntries(db, earlier, { known, wanted, now }) {
  for (const { id } of earlier) {
    await update(db, id, (row) => {
      if (!known.has(row.id)) return { ...row, state: "waiting", sent: [], confirmedAt: null };
      return withPhotosChecked(row, wanted, now);
    });
  }
}

/** @param {Entry} row @param {string[]} wanted @param {string} now @returns {Entry} */
function withPhotosChecked(row, wanted, now) {
  const sent = row.sent.filter((hash) => !wanted.includes(hash));
  const missing = row.photos.some(({ sha256 }) => wanted.includes(sha256));
  if (missing) return { ...row, sent };
  if (row.confirmedAt) return row;
  const photos = row.photos.map((photo) => ({ ...photo, bytes: null }));
  return { ...row, sent: photos.map(({ sha256 }) => sha256), photos, confirmedAt: now };
}

/**
 * News at the desk, the cursor behind them, and when that was: in one transaction, and only while
 * the session that asked is the phone's. Whoever has signed out leaves no case behind.
 * @param {Database} db @param {import("../lib/types.js").DeskAnswer} desk
 * @param {{csrf: string, earlier: Entry[], now: string, told: string}} asked  told: server's time
 */
export async function applyDesk(db, { events, cursor, erased }, { csrf, earlier, now, told }) {
  const tx = db.transaction(["cases", "drafts", "meta", "outbox"], "readwrite");
  const [cases, meta] = [tx.objectStore("cases"), tx.objectStore("meta")];
  const session = await openSession(meta, csrf);
  if (session) {
    for (const id of erased) await eraseAtDesk(tx, id);
    for (const caseId of new Set(events.map(({ event }) => event.case))) {
      const news = events.filter(({ event }) => event.case === caseId);
      await cases.put(atDesk((await cases.get(caseId)) ?? deskCase(caseId), news));
    }
    await meta.put(cursor, "cursor");
    await meta.put(told, "told");
    await meta.put({ ...session, pulledAt: now }, "session");
  }
  await tx.done;
  await forgetPhotosOf(erased);
  const known = new Set(events.map(({ event }) => event.id));
  for (const { id } of earlier.filter((entry) => known.has(entry.id))) {
    await update(db, id, (row) => ({ ...row, confirmedAt: now }));
  }
}

/** @param {Case} row @param {Logged[]} news @returns {Case} */
function atDesk(row, news) {
  const events = merge(row.events, news);
  const count = Math.max(row.count, ...news.map(({ n }) => n));
  const role = row.role === "author" ? "both" : row.role;
  return { ...row, role, form: formOf(events), events, count };
}

/** @param {string} id @returns {Case} */
function deskCase(id) {
  const code = codeOf(id);
  const nothing = { events: [], count: 0, seen: 0, erased: false };
  return { id, secret: null, code, form: "", role: "desk", ...nothing };
}

/**
 * @param {Logged[]} events
 * @returns {string} the form's slug; "" while its first event is not here
 */
function formOf(events) {
  const first = events.find(({ event }) => event.type === "filed");
  return first?.event.type === "filed" ? first.event.body.form : "";
}

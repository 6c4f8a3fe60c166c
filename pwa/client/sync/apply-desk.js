/** What the desk hears, applied to the cases that it keeps for reading without network. */

import { merge } from "./apply-cases.js";
import { eraseAtDesk } from "./apply-erasure.js";
import { forgetDeskPhotos, forgetPhotosOf } from "./photo-cache.js";
import { forgetDeskCases, openSession } from "./session.js";
import { NOWHERE } from "./place.js";
import { codeOf } from "../lib/ids.js";
import { getMeta } from "../storage/db.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").DeskAnswer} DeskAnswer */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Logged} Logged */
/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("./apply-erasure.js").Writing} Writing */

/**
 * News at the desk, the place in the log behind them, and when that was: in one transaction, and
 * only while the session that asked is the phone's. Whoever has signed out leaves no case behind.
 * @param {Database} db @param {import("../storage/outbox.js").OutboxSnapshot} outbox
 * @param {DeskAnswer} desk
 * @param {{csrf: string, earlier: Entry[], now: string,
 *   answer: Pick<import("../lib/types.js").SyncAnswer, "now" | "log">}} asked  now: device time
 * @returns {Promise<boolean>} whether there is more to hear
 */
export async function applyDesk(db, outbox, desk, { csrf, earlier, now, answer }) {
  const tx = db.transaction(["cases", "drafts", "meta", "outbox"], "readwrite");
  const session = await openSession(tx.objectStore("meta"), csrf);
  const moved = session !== null && !isOfSameReach(session.staff, desk);
  if (moved) await startAnew(tx, session, desk);
  else if (session) await addNews(tx, session, desk, { now, answer });
  await tx.done;
  await (moved ? forgetDeskPhotos() : forgetPhotosOf(desk.erased));
  outbox.drop(({ staff, case: id }) => staff !== null && desk.erased.includes(id));
  const known = new Set(desk.events.map(({ event }) => event.id));
  for (const { id } of earlier.filter((entry) => known.has(entry.id))) {
    await outbox.update(id, (row) => ({ ...row, confirmedAt: now }));
  }
  if (session && !moved && !desk.more && (await getMeta(db, "recheck"))) {
    await offerAgain(db, outbox, earlier);
  }
  return session !== null && (moved || desk.more);
}

/**
 * All of the log is here: what staff wrote and had a receipt for, and what is not in it, is sent
 * again. Sent twice it does no harm.
 * @param {Database} db @param {import("../storage/outbox.js").OutboxSnapshot} outbox
 * @param {Entry[]} earlier
 */
async function offerAgain(db, outbox, earlier) {
  const rows = await db.getAll("cases");
  const known = new Set(rows.flatMap(({ events }) => events.map(({ event }) => event.id)));
  for (const { id } of earlier.filter((entry) => !known.has(entry.id))) {
    await outbox.update(id, (row) => ({ ...row, state: "waiting", confirmedAt: null }));
  }
  await db.delete("meta", "recheck");
}

/** @param {import("../lib/types.js").Staff} staff @param {DeskAnswer} desk */
function isOfSameReach(staff, { areas, community }) {
  const same = (staff.community ?? community) === community;
  return same && JSON.stringify(staff.areas) === JSON.stringify(areas);
}

/**
 * Other areas than before: what was pulled for the old ones goes, and all is asked for again.
 * @param {Writing} tx @param {Session} session @param {DeskAnswer} desk
 */
async function startAnew(tx, session, { areas, community }) {
  await forgetDeskCases(tx.objectStore("cases"));
  const meta = tx.objectStore("meta");
  const place = /** @type {import("../lib/types.js").DeskQuery | undefined} */ (
    await meta.get("desk")
  );
  await meta.put({ ...NOWHERE, since: place?.since ?? null }, "desk");
  const staff = { ...session.staff, areas, community };
  await meta.put({ ...session, staff, pulledAt: null, fetching: true }, "session");
}

/**
 * @param {Writing} tx @param {Session} session @param {DeskAnswer} desk
 * @param {{now: string, answer: Pick<import("../lib/types.js").SyncAnswer, "now" | "log">}} times
 */
async function addNews(tx, session, desk, { now, answer }) {
  const [cases, meta] = [tx.objectStore("cases"), tx.objectStore("meta")];
  const areas = new Map(desk.cases.map(({ id, area }) => [id, area]));
  if (desk.anew) {
    // What was pulled of another log.
    await forgetDeskCases(cases);
    await meta.put(true, "recheck");
  }
  await eraseAtDesk(tx, new Set(desk.erased));
  await Promise.all(
    Array.from(byCase(desk.events), async ([id, news]) => {
      const row = (await cases.get(id)) ?? deskCase(id);
      await cases.put(atDesk(row, news, areas.get(id) ?? null));
    }),
  );
  const place = { after: desk.cursor, epoch: answer.log.epoch, chain: desk.chain };
  await meta.put({ ...place, since: answer.now }, "desk");
  const { more } = desk;
  const staff = { ...session.staff, community: desk.community };
  const pulledAt = more ? session.pulledAt : now;
  await meta.put({ ...session, staff, fetching: more, pulledAt }, "session");
}

/** @param {Logged[]} events @returns {Map<string, Logged[]>} */
function byCase(events) {
  const found = new Map();
  for (const logged of events) {
    const { case: id } = logged.event;
    if (found.has(id)) found.get(id).push(logged);
    else found.set(id, [logged]);
  }
  return found;
}

/** @param {Case} row @param {Logged[]} news @param {string | null} area @returns {Case} */
function atDesk(row, news, area) {
  const events = merge(row.events, news);
  const count = Math.max(row.count, ...news.map(({ n }) => n));
  const role = row.role === "author" ? "both" : row.role;
  return { ...row, role, form: formOf(events), events, count, area };
}

/** @param {string} id @returns {Case} */
function deskCase(id) {
  const code = codeOf(id);
  const nothing = { events: [], count: 0, seen: 0, area: null, erased: false };
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

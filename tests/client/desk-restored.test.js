/** A desk that begins anew: its log was restored from a backup, or its areas are others. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { newPhone, sendDesk, states, syncOnce, townFor } from "./support.js";
import { composeLater } from "../../pwa/client/sync/events.js";
import { setMeta } from "../../pwa/client/storage/db.js";
import { append, listEntries, newEntry } from "../../pwa/client/storage/outbox.js";

const again = (db, town) => syncOnce(db, town, { force: true });

const STAFF = { id: "li", name: "Li", areas: [], role: "grid" };
const CASES = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000000${n}`);

/** A desk in pages: each answer is the next of `pages`, then quiet. */
function deskOf(t, pages, asked) {
  return townFor(t, async (request, response, town) => {
    if (!request.headers["x-csrf-token"] || request.method !== "POST") return false;
    const { push, desk } = JSON.parse(request.body);
    asked.push({ desk, push: push.map(({ event }) => event.id) });
    const results = [];
    for (const { event } of push) results.push(await town.take(event));
    const quiet = { cursor: desk.after, chain: desk.chain, areas: STAFF.areas };
    const page = { ...quiet, ...pages.shift() };
    sendDesk(response, page, new Date().toISOString(), results, town.logged);
    return true;
  });
}

const filed = (id, n = 1) => ({
  event: { id, case: id, type: "filed", at: "", locale: "ja", body: { form: "request" } },
  n,
  chain: `c ${id}`,
  by: { role: "author", name: null },
  received: "",
});

test("a desk whose log was restored begins anew, and offers again what staff wrote", async (t) => {
  const db = await newPhone();
  const kept = composeLater(CASES[0], "received", {}, "ja", { after: 1 });
  const lost = composeLater(CASES[0], "replied", { text: "", outcome: "done", cites: [] }, "ja", {
    after: 1,
  });
  const reply = { event: kept, n: 2, chain: "r", by: { role: "staff", name: "Li" }, received: "" };
  const asked = [];
  const before = { events: [filed(CASES[0]), filed(CASES[1])], cursor: 9, chain: "c9" };
  const town = await deskOf(t, [before], asked);
  await setMeta(db, "session", { staff: STAFF, csrf: "c", expired: false, pulledAt: null });
  for (const event of [kept, lost]) await append(db, newEntry(event, { staff: STAFF }));
  await syncOnce(db, town);
  assert.deepEqual(await states(db), ["accepted", "accepted"]);
  assert.equal(asked.at(-1).desk.after, 9);

  town.epoch = "two";
  const pages = [
    { events: [filed(CASES[0])], cursor: 1, chain: "c1", anew: true, more: true },
    { events: [reply, filed(CASES[2])], cursor: 3, chain: "c3" },
  ];
  town.answer = (await deskOf(t, pages, asked)).answer;
  await again(db, town);
  const rows = (await db.getAll("cases")).map(({ id }) => id);
  assert.deepEqual(rows, [CASES[0], CASES[2]]);
  const [one, two] = await listEntries(db);
  assert.deepEqual([one.state, two.state], ["accepted", "waiting"]);
  assert.deepEqual(
    { ...(await db.get("meta", "desk")), since: null },
    { after: 3, epoch: "two", chain: "c3", since: null },
  );
  await again(db, town);
  assert.ok(asked.some(({ push }) => push.length === 1 && push[0] === lost.id));
  assert.deepEqual(await states(db), ["accepted", "accepted"]);
});

test("of areas that changed back and forth the desk is not asked for ever", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", { staff: STAFF, csrf: "c", expired: false, pulledAt: null });
  let asked = 0;
  const town = await townFor(t, (request, response) => {
    if (!request.headers["x-csrf-token"]) return false;
    asked += 1;
    sendDesk(response, { areas: [String(asked)] });
    return true;
  });
  await syncOnce(db, town);
  assert.ok(asked <= 25, `asked ${asked} times`);
});

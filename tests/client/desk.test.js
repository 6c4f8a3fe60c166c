import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fileOne,
  newPhone,
  problemOf,
  send,
  sendDesk,
  stepOf,
  syncOnce,
  townFor,
} from "./support.js";
import { exportFile } from "../../pwa/client/cases/export.js";
import { listUnsent } from "../../pwa/client/cases/unsent.js";
import { setMeta } from "../../pwa/client/storage/db.js";
import { getConnection } from "../../pwa/client/sync/connection.js";
import { append, listEntries, newEntry } from "../../pwa/client/storage/outbox.js";
import { replyKey } from "../../pwa/client/storage/reply-key.js";
import { signIn, signOut } from "../../pwa/client/sync/session.js";

const CASE = "018f0000-0000-7000-8000-000000000001";
const STAFF = { id: "li", name: "Li", areas: ["east"], role: "grid" };
const session = (csrf) => ({ staff: STAFF, csrf, expired: false, pulledAt: null });

test("staff's rows go only with the session of the one who wrote them", async (t) => {
  const db = await newPhone();
  const pushed = [];
  const town = await townFor(t, (request) => {
    if (request.url.endsWith("sync")) pushed.push([request.headers["x-csrf-token"], request.body]);
    return false;
  });
  const event = stepOf("018f0000-0000-7000-8000-000000000001");
  await append(db, newEntry(event, { staff: STAFF }));
  const sessionOf = (id) => ({
    staff: { id, name: id, areas: [], role: "grid" },
    csrf: id,
    expired: false,
    pulledAt: null,
  });
  await setMeta(db, "session", sessionOf("wang"));
  await syncOnce(db, town);
  assert.ok(pushed.every(([, body]) => !body.includes(event.id)));
  await setMeta(db, "session", sessionOf("li"));
  await syncOnce(db, town, { force: true });
  assert.ok(pushed.some(([csrf, body]) => csrf === "li" && body.includes(event.id)));
});

test("401 at the desk: kept, said, and the owner's own entries still flow", async (t) => {
  const db = await newPhone();
  const town = await townFor(t, (request, response) => {
    if (!request.headers["x-csrf-token"]) return false;
    send(response, 401, "application/problem+json", problemOf(401, "Sign in"));
    return true;
  });
  const event = stepOf("018f0000-0000-7000-8000-000000000001");
  await append(db, newEntry(event, { staff: STAFF }));
  await fileOne(db);
  const staff = { id: "li", name: "Li", areas: [], role: "grid" };
  await setMeta(db, "session", { staff, csrf: "c", expired: false, pulledAt: null });
  await syncOnce(db, town);
  const rows = await listEntries(db);
  assert.deepEqual(
    rows.map(({ state }) => state),
    ["waiting", "accepted"],
  );
  assert.equal(rows[0].lastError.code, "sign_in");
  assert.ok((await db.get("meta", "session")).expired);
  assert.equal((await getConnection(db)).trouble, null);
});

test("an erased case leaves the desk, with what staff wrote; the owner's own stays", async (t) => {
  const db = await newPhone();
  const [gone, stays, own] = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000000${n}`);
  const row = {
    secret: null,
    code: "",
    form: "request",
    events: [],
    count: 0,
    seen: 0,
    erased: false,
  };
  for (const id of [gone, stays]) {
    await db.put("cases", { ...row, id, role: "desk" });
    await append(db, newEntry(stepOf(id), { staff: STAFF }));
    await db.put("drafts", { key: replyKey("li", id), form: "" });
  }
  await db.put("cases", { ...row, id: own, role: "both" });
  await setMeta(db, "session", session("c"));
  const before = { after: 5, epoch: "one", chain: "c5", since: "2026-05-01T08:00:00.000Z" };
  await setMeta(db, "desk", before);
  const asked = [];
  const town = await townFor(t, (request, response) => {
    if (!request.headers["x-csrf-token"]) return false;
    asked.push(JSON.parse(request.body).desk);
    sendDesk(response, { cursor: 7, chain: "c7", erased: [gone, own] });
    return true;
  });
  await syncOnce(db, town);
  assert.deepEqual(asked[0], before);
  const after = { after: 7, epoch: "one", chain: "c7", since: "2026-05-02T08:00:00.000Z" };
  assert.deepEqual(await db.get("meta", "desk"), after);
  const cases = (await db.getAll("cases")).map(({ id, role, erased }) => [id, role, erased]);
  assert.deepEqual(cases, [
    [stays, "desk", false],
    [own, "author", true],
  ]);
  assert.deepEqual(
    (await listEntries(db)).map((entry) => entry.case),
    [stays],
  );
  assert.deepEqual(await db.getAllKeys("drafts"), [replyKey("li", stays)]);
});

/** A town whose desk holds one case, and does `meanwhile` before it answers. */
async function deskTown(t, caseId, meanwhile) {
  const event = {
    id: caseId,
    case: caseId,
    type: "filed",
    at: "",
    locale: "ja",
    body: { form: "request" },
  };
  const by = { role: "author", name: null };
  const desk = {
    events: [{ event, n: 1, chain: "c1", by, received: "" }],
    cases: [{ id: caseId, area: "east" }],
    cursor: 1,
  };
  const town = await townFor(t, async (request, response) => {
    if (!request.headers["x-csrf-token"] || request.method !== "POST") return false;
    await meanwhile();
    sendDesk(response, desk);
    return true;
  });
  return town;
}

test("who signs out while the desk is asked leaves neither case nor session", async (t) => {
  const db = await newPhone();
  const offline = () => Promise.reject(new TypeError());
  const town = await deskTown(t, CASE, () => signOut(db, offline, session("c")));
  await setMeta(db, "session", session("c"));
  await syncOnce(db, town);
  assert.deepEqual(await db.getAll("cases"), []);
  assert.equal(await db.get("meta", "session"), undefined);
  assert.equal(await db.get("meta", "desk"), undefined);
});

test("what the desk hears, its cursor and the hour are kept together", async (t) => {
  const db = await newPhone();
  const town = await deskTown(t, CASE, () => {});
  await setMeta(db, "session", session("c"));
  await syncOnce(db, town);
  const { role, area } = await db.get("cases", CASE);
  assert.deepEqual([role, area], ["desk", "east"]);
  assert.equal((await db.get("meta", "desk")).after, 1);
  assert.ok((await db.get("meta", "session")).pulledAt);
});

test("who comes back with other areas hears of the older cases there", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", session("c"));
  await setMeta(db, "desk", { after: 9, epoch: "one", chain: "c9", since: null });
  const town = await townFor(t, (request, response) => {
    const staff = { ...STAFF, areas: ["west"] };
    send(response, 200, "application/json", { staff, csrf: "d" });
    return true;
  });
  await signIn(db, town.fetch, "li", "secret");
  assert.equal(await db.get("meta", "desk"), undefined);
});

test("other areas at the next exchange: the old ones' cases go, what was written stays", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", session("c"));
  await setMeta(db, "desk", { after: 9, epoch: "one", chain: "c9", since: null });
  await db.put("cases", { id: CASE, role: "desk", events: [] });
  await db.put("drafts", {
    key: replyKey("li", CASE),
    form: "",
    values: { text: "half" },
    savedAt: "",
  });
  await append(db, newEntry(stepOf(CASE, { text: "whole" }), { staff: STAFF }));
  const asked = [];
  const town = await townFor(t, (request, response) => {
    if (!request.headers["x-csrf-token"]) return false;
    const { push, desk } = JSON.parse(request.body);
    asked.push(desk.after);
    const problem = problemOf(403, "Forbidden");
    const results = push.map(({ event }) => ({ id: event.id, status: "refused", problem }));
    sendDesk(response, { areas: ["west"], cursor: desk.after }, undefined, results);
    return true;
  });
  await syncOnce(db, town);
  assert.deepEqual(asked, [9, 0]);
  assert.equal(await db.count("cases"), 0);
  assert.deepEqual((await db.get("meta", "session")).staff.areas, ["west"]);
  const unsent = await listUnsent(db);
  assert.deepEqual(
    unsent.map(({ text, entry }) => [text, entry?.state ?? "half"]),
    [
      ["whole", "refused"],
      ["half", "half"],
    ],
  );
  const { notSent, entries } = JSON.parse(await (await exportFile(db)).text());
  assert.deepEqual(
    notSent.map(({ text }) => text),
    ["whole", "half"],
  );
  assert.deepEqual(entries, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { newPhone, problemOf, send, sendDesk, stepOf, syncOnce, townFor } from "./support.js";
import { listUnsent } from "../../pwa/client/cases/unsent.js";
import { setMeta } from "../../pwa/client/storage/db.js";
import { append, newEntry } from "../../pwa/client/storage/outbox.js";
import { replyKey } from "../../pwa/client/storage/reply-key.js";
import { sessionInUse, signIn, signOut } from "../../pwa/client/sync/session.js";
import { owesSignOuts, paySignOuts } from "../../pwa/client/sync/sign-outs.js";

const CASE = "018f0000-0000-7000-8000-000000000001";
const STAFF = { id: "li", name: "Li", areas: ["east"], role: "grid" };
const HOUR = 3_600_000;
const session = (change = {}) => ({
  staff: STAFF,
  csrf: "c",
  expired: false,
  pulledAt: null,
  usedAt: Date.now(),
  ...change,
});
const offline = () => Promise.reject(new TypeError());

/** A server whose desk says nothing, and what it was asked with which token. */
async function quietTown(t, refuse = () => null) {
  const asked = [];
  const town = await townFor(t, (request, response) => {
    const csrf = request.headers["x-csrf-token"];
    if (!csrf) return false;
    asked.push(`${request.method} ${csrf}`);
    const problem = refuse(request);
    if (problem) send(response, problem.status, "application/problem+json", problem);
    else if (request.method === "DELETE") send(response, 204, "text/plain", "");
    else sendDesk(response, {});
    return true;
  });
  return { town, asked };
}

test("a sign-out without network is told to the server at the next contact, once", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", session());
  await signOut(db, offline, session());
  assert.equal(await db.get("meta", "session"), undefined);
  assert.ok(await owesSignOuts());
  const { town, asked } = await quietTown(t);
  await syncOnce(db, town);
  await syncOnce(db, town, { force: true });
  assert.deepEqual(asked, ["DELETE c"]);
  assert.equal(await owesSignOuts(), false);
});

test("what the server cannot take now stays owed; what it does not know is over", async (t) => {
  const db = await newPhone();
  await signOut(db, offline, session());
  let status = 500;
  const { town, asked } = await quietTown(t, () => problemOf(status));
  await assert.rejects(() => paySignOuts(town.fetch), { code: "server" });
  assert.ok(await owesSignOuts());
  status = 401;
  await paySignOuts(town.fetch);
  assert.equal(await owesSignOuts(), false);
  assert.equal(asked.length, 2);
});

test("who signs in where another is signed in ends the other's session too", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", session());
  const town = await townFor(t, (request, response) => {
    send(response, 200, "application/json", { staff: { ...STAFF, id: "wang" }, csrf: "w" });
    return true;
  });
  await signIn(db, town.fetch, "wang", "secret");
  const { town: later, asked } = await quietTown(t);
  await syncOnce(db, later);
  assert.equal(asked[0], "DELETE c");
});

for (const [role, hours, stays] of [
  ["office", 11, true],
  ["office", 13, false],
  ["grid", 6 * 24, true],
  ["grid", 8 * 24, false],
]) {
  test(`a desk of ${role} unused for ${hours} hours is ${stays ? "open" : "over"}`, async (t) => {
    const db = await newPhone();
    const staff = { ...STAFF, role };
    await setMeta(db, "session", session({ staff, usedAt: Date.now() - hours * HOUR }));
    await db.put("cases", { id: CASE, role: "desk", events: [] });
    // Any page of the app may sync: that is no use of the desk.
    const { town, asked } = await quietTown(t);
    await syncOnce(db, town);
    assert.equal(await db.count("cases"), stays ? 1 : 0);
    assert.deepEqual(asked, [stays ? "POST c" : "DELETE c"]);
    assert.equal(await db.get("meta", "ended"), stays ? undefined : "idle");
    assert.equal(Boolean(await sessionInUse(db, Date.now())), stays);
  });
}

test("a closed account's phone forgets cases and half replies, and keeps what was not sent", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", session());
  await db.put("cases", { id: CASE, role: "desk", events: [] });
  await db.put("drafts", {
    key: replyKey("li", CASE),
    form: "",
    values: { text: "half" },
    savedAt: "",
  });
  await append(db, newEntry(stepOf(CASE, { text: "I was there." }), { staff: STAFF }));
  const type = "urn:jindu:problem:account_disabled";
  const { town } = await quietTown(t, () => problemOf(401, "Unauthorized", { type }));
  await syncOnce(db, town);
  assert.deepEqual([await db.count("cases"), await db.count("drafts")], [0, 0]);
  assert.equal(await db.get("meta", "session"), undefined);
  assert.equal(await db.get("meta", "ended"), "account_disabled");
  const [kept] = await listUnsent(db);
  assert.deepEqual([kept.writer, kept.text], ["Li", "I was there."]);
});

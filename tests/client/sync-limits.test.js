import assert from "node:assert/strict";
import { test } from "node:test";
import {
  syncOnce,
  fileOne,
  newPhone,
  photoOf,
  problemOf,
  send,
  states,
  townFor,
} from "./support.js";

const MINUTE = 60_000;

test("a phone with many cases and much to send stays within what the server takes", async (t) => {
  const db = await newPhone();
  const bodies = [];
  const town = await townFor(t, (request) => void bodies.push(request.body));
  for (let n = 0; n < 600; n += 1) {
    const id = `0190a0a0-0000-7000-8000-${String(n).padStart(12, "0")}`;
    await db.put("cases", { id, secret: "s".repeat(22), events: [], code: "", role: "author" });
  }
  for (let n = 0; n < 60; n += 1) await fileOne(db, { text: "路".repeat(1500) });
  await syncOnce(db, town);
  assert.deepEqual(new Set(await states(db)), new Set(["accepted"]));
  const asked = bodies.filter((body) => body.length > 0);
  assert.ok(asked.length > 2);
  for (const body of asked) assert.ok(body.length <= 2 ** 18);
  const newest = JSON.parse(asked.at(-1)).cases;
  assert.equal(newest.length, 500);
});

for (const status of [429, 503]) {
  test(`${status} for one entry: it waits, the others went`, async (t) => {
    const db = await newPhone();
    const town = await townFor(t);
    const { id } = await fileOne(db);
    await fileOne(db);
    town.refused.set(id, problemOf(status, "Later"));
    await syncOnce(db, town);
    assert.deepEqual(await states(db), ["waiting", "accepted"]);
    assert.equal((await db.get("outbox", id)).lastError.code, "busy");
    town.refused.clear();
    await syncOnce(db, town, { now: () => Date.now() + 60 * MINUTE });
    assert.deepEqual(await states(db), ["accepted", "accepted"]);
  });
}

test("408 for a photo: too slow is not wrong, and it goes again", async (t) => {
  const db = await newPhone();
  let slow = true;
  const town = await townFor(t, (request, response) => {
    if (!slow || request.method !== "PUT") return false;
    send(response, 408, "application/problem+json", { title: "Request Timeout", status: 408 });
    return true;
  });
  const { id } = await fileOne(db, { photos: [await photoOf("a")] });
  await syncOnce(db, town);
  assert.deepEqual((await db.get("outbox", id)).lastError, {
    code: "timeout",
    values: {},
    held: false,
  });
  slow = false;
  await syncOnce(db, town, { now: () => Date.now() + 60 * MINUTE });
  assert.equal(town.photos.size, 1);
});

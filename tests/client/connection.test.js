import assert from "node:assert/strict";
import { test } from "node:test";
import { syncOnce, fileOne, newPhone, send, states, SYNC, townFor } from "./support.js";
import { setMeta } from "../../pwa/client/storage/db.js";
import { listEntries, update } from "../../pwa/client/storage/outbox.js";

const MINUTE = 60_000;

test("a captive portal's page with 200 moves nothing", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const town = await townFor(t, (_, response) => {
    send(response, 200, "text/html", "<h1>Free Wi-Fi</h1>");
    return true;
  });
  const connection = await syncOnce(db, town);
  assert.equal(connection.trouble.code, "portal");
  assert.deepEqual(await states(db), ["waiting"]);
});

test("a portal's redirect is not followed", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const town = await townFor(t, (request, response) => {
    if (request.url === "/login") return false;
    send(response, 302, "text/html", "", { Location: "/login" });
    return true;
  });
  assert.equal((await syncOnce(db, town)).trouble.code, "portal");
  assert.ok(!town.requests.includes("GET /login"));
});

test("even the right type with the wrong shape moves nothing", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const town = await townFor(t, (request, response) => {
    if (!request.url.endsWith("sync")) return false;
    send(response, 200, SYNC, {
      now: "x",
      results: [{ id: 1, status: "accepted" }],
      cases: [],
      desk: null,
    });
    return true;
  });
  assert.equal((await syncOnce(db, town)).trouble.code, "portal");
  assert.deepEqual(await states(db), ["waiting"]);
});

test("a receipt by another key is no receipt", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const [town, stranger] = [await townFor(t), await townFor(t)];
  await setMeta(db, "keys", { receipts: { id: "k", public: town.public }, push: "p" });
  await syncOnce(db, stranger);
  const [row] = await listEntries(db);
  assert.equal(row.state, "waiting");
  assert.equal(row.lastError.code, "signature");
});

for (const status of [500, 502, 503]) {
  test(`after ${status} the phone waits, longer each time, and loses nothing`, async (t) => {
    const db = await newPhone();
    await fileOne(db);
    const town = await townFor(t, (_, response) => {
      send(response, status, "text/html", "down");
      return true;
    });
    let now = Date.now();
    const waits = [];
    for (let count = 0; count < 4; count += 1) {
      const { notBefore } = await syncOnce(db, town, { now: () => now });
      waits.push(notBefore - now);
      await syncOnce(db, town, { now: () => now + 1 }); // too early: not even asked
      now = notBefore;
    }
    assert.equal(town.requests.length, 4);
    assert.deepEqual(waits, [3000, 6000, 12000, 24000]);
    assert.deepEqual(await states(db), ["waiting"]);
  });
}

for (const [form, header] of [
  ["seconds", () => "120"],
  ["a date", () => new Date(Date.now() + 2 * MINUTE).toUTCString()],
]) {
  test(`Retry-After in ${form} is obeyed, even when a person taps`, async (t) => {
    const db = await newPhone();
    await fileOne(db);
    const town = await townFor(t, (_, response) => {
      send(response, 429, "application/problem+json", {}, { "Retry-After": header() });
      return true;
    });
    const { notBefore, ordered } = await syncOnce(db, town);
    assert.ok(ordered);
    assert.ok(Math.abs(notBefore - Date.now() - 2 * MINUTE) < 5000);
    await syncOnce(db, town, { force: true });
    assert.equal(town.requests.length, 1);
  });
}

test("nobody on the way can order a phone to wait for a year", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const year = { "Retry-After": String(365 * 24 * 3600) };
  const town = await townFor(t, (_, response) => {
    send(response, 503, "text/html", "", year);
    return true;
  });
  const { notBefore } = await syncOnce(db, town);
  assert.ok(notBefore - Date.now() <= 60 * MINUTE);
});

test("a clock that was put back does not stop the run", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  let fails = true;
  const town = await townFor(t, (_, response) => {
    if (fails) send(response, 500, "text/plain", "");
    return fails;
  });
  await syncOnce(db, town, { now: () => Date.now() + 1e11 });
  fails = false;
  await syncOnce(db, town);
  assert.deepEqual(await states(db), ["accepted"]);
});

test("an answer that was lost: the same event again, and one case", async (t) => {
  const db = await newPhone();
  const { id } = await fileOne(db);
  let lose = true;
  const town = await townFor(t, async (request, response, self) => {
    if (!request.url.endsWith("sync") || !lose) return false;
    lose = false;
    for (const { event } of JSON.parse(request.body).push) await self.take(event);
    response.destroy();
    return true;
  });
  assert.equal((await syncOnce(db, town)).trouble.code, "offline");
  await syncOnce(db, town, { force: true });
  assert.deepEqual(await states(db), ["accepted"]);
  assert.equal(town.log.get(id).length, 1);
});

test("the network is back: no wait goes on that no server ordered", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  let fails = true;
  const town = await townFor(t, (_, response) => {
    if (fails) response.destroy();
    return fails;
  });
  let now = Date.now();
  for (let count = 0; count < 10; count += 1) {
    await syncOnce(db, town, { force: true, now: () => now });
    now += 5000;
  }
  fails = false;
  await syncOnce(db, town, { now: () => now });
  assert.deepEqual(await states(db), ["waiting"], "the back-off is minutes long by now");
  const { trouble } = await syncOnce(db, town, { online: true, now: () => now });
  assert.equal(trouble, null);
  assert.deepEqual(await states(db), ["accepted"]);
});

test("a network that comes and goes is not tried at every 'online'", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const town = await townFor(t, (_, response) => {
    response.destroy();
    return true;
  });
  const now = Date.now();
  for (let ms = 0; ms < 4000; ms += 100)
    await syncOnce(db, town, { online: true, now: () => now + ms });
  assert.ok(town.requests.length <= 2, `asked ${town.requests.length} times`);
});

test("'online' does not shorten what the server ordered", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const town = await townFor(t, (_, response) => {
    send(response, 503, "application/problem+json", {}, { "Retry-After": "120" });
    return true;
  });
  await syncOnce(db, town);
  await syncOnce(db, town, { online: true, now: () => Date.now() + MINUTE });
  assert.equal(town.requests.length, 1);
});

test("an entry that waits by itself goes too, once the network is back", async (t) => {
  const db = await newPhone();
  const { id } = await fileOne(db);
  await update(db, id, (row) => ({ ...row, nextTry: Date.now() + 10 * MINUTE }));
  await syncOnce(db, await townFor(t), { online: true });
  assert.deepEqual(await states(db), ["accepted"]);
});

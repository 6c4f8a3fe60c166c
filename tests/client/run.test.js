import assert from "node:assert/strict";
import { test } from "node:test";
import { fileOne, newPhone, photoOf, syncOnce, townFor } from "./support.js";
import { removeCase } from "../../pwa/client/storage/outbox.js";

test("an answer about many cases reads only their own rows", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  for (let n = 0; n < 30; n += 1) await fileOne(db);
  await syncOnce(db, town);
  const reads = t.mock.method(globalThis.IDBObjectStore.prototype, "get");
  await syncOnce(db, town, { force: true });
  assert.ok(reads.mock.callCount() < 30 * 8, `${reads.mock.callCount()} reads`);
});

test("one run reads the outbox once, and no photo but those it sends", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  for (let n = 0; n < 3; n += 1) await fileOne(db, { photos: [await photoOf(`photo ${n}`)] });
  await syncOnce(db, town);
  await fileOne(db);
  const lists = t.mock.method(globalThis.IDBIndex.prototype, "getAll");
  const reads = t.mock.method(globalThis.IDBObjectStore.prototype, "get");
  await syncOnce(db, town, { force: true });
  assert.equal(lists.mock.callCount(), 1);
  const photos = reads.mock.calls.filter((call) => call.this.name === "photos");
  assert.equal(photos.length, 0);
});

test("what a person deletes while a run is under way is not sent by it", async (t) => {
  const db = await newPhone();
  const rows = [];
  for (let n = 0; n < 150; n += 1) rows.push(await fileOne(db));
  const last = rows[149];
  const town = await townFor(t, async (request) => {
    if (request.url.endsWith("sync")) await removeCase(db, last.id);
    return false;
  });
  await syncOnce(db, town);
  assert.equal(town.log.size, 149);
  assert.ok(!town.log.has(last.id));
});

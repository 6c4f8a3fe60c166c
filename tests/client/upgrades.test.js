import assert from "node:assert/strict";
import { test } from "node:test";
import { openDB } from "idb";
import { newPhone, photoOf, syncOnce, townFor } from "./support.js";
import { openDatabase } from "../../pwa/client/storage/db.js";
import { listEntries, newEntry } from "../../pwa/client/storage/outbox.js";
import { STEPS } from "../../pwa/client/storage/upgrades.js";
import { composeFiled } from "../../pwa/client/sync/events.js";

/** A row as the first release wrote it: photos in it, no place in an order. */
async function oldRow(photos) {
  const facts = photos.map(({ sha256, size, type }) => ({ sha256, size, type }));
  const body = { form: "request", version: 1, consent: 1, answers: {}, photos: facts };
  const rest = { position: null, area: null, about: null };
  const { event, secret } = await composeFiled({ ...body, ...rest }, "ja");
  const row = { ...newEntry(event, { secret }), photos };
  delete row.order;
  delete row.writer;
  return row;
}

test("a full queue of the first release is sent whole, photos and all, in its order", async (t) => {
  const name = "from-1";
  const old = await openDB(name, 1, { upgrade: (db) => STEPS[0][1](db) });
  const rows = [];
  for (let n = 0; n < 20; n += 1) {
    const photos = await Promise.all([photoOf(`a${n}`), photoOf(`b${n}`), photoOf(`c${n}`)]);
    rows.push(await oldRow(photos));
    await old.put("outbox", rows[n]);
    await old.put("cases", { id: rows[n].id, secret: "s", events: [], count: 0, role: "author" });
  }
  await old.put("meta", 9, "cursor");
  old.close();

  const db = await openDatabase({ name });
  const entries = await listEntries(db);
  assert.deepEqual(
    entries.map(({ id, order }) => [id, order]),
    rows.map(({ id }, index) => [id, index + 1]),
  );
  assert.ok(entries.every(({ photos }) => photos.every((photo) => !("bytes" in photo))));
  assert.equal(await db.count("photos"), 60);
  assert.equal(await db.get("meta", "cursor"), undefined);
  const town = await townFor(t);
  await syncOnce(db, town);
  assert.equal(town.photos.size, 60);
});

test("the steps lead from nothing to the same stores as from any version", async () => {
  const db = await newPhone();
  assert.deepEqual([...db.objectStoreNames], ["cases", "drafts", "meta", "outbox", "photos"]);
  assert.deepEqual([...db.transaction("outbox").store.indexNames], ["order"]);
});

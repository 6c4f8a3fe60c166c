/** A server that was restored, or that is another one; and what the phone keeps for that case. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileOne, newPhone, photoOf, states, syncOnce, townFor } from "./support.js";
import { acceptOfferedKeys } from "../../pwa/client/sync/keys.js";
import { composeLater } from "../../pwa/client/sync/events.js";
import { releasePhotos } from "../../pwa/client/storage/photos.js";
import { getConnection } from "../../pwa/client/sync/connection.js";
import { append, listEntries, newEntry, update } from "../../pwa/client/storage/outbox.js";

const DAY = 24 * 3600_000;

/** @returns the bytes of an entry's only photo */
const bytesOf = async (db, entry) =>
  (await db.getAll("photos")).find((p) => p.entry === entry).bytes;
const again = (db, town) => syncOnce(db, town, { force: true });

test("a new key that the old one signed is followed, also over several", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  await fileOne(db);
  await syncOnce(db, town);
  await town.rotate("k2", true);
  await town.rotate("k3", true);
  await fileOne(db);
  await again(db, town);
  assert.deepEqual(await states(db), ["accepted", "accepted"]);
  assert.equal(await db.get("meta", "offered"), undefined);
  const { receipts, trusted } = await db.get("meta", "keys");
  assert.equal(receipts.id, "k3");
  assert.deepEqual(
    trusted.map(({ id }) => id),
    ["k", "k2", "k3"],
  );
});

for (const [what, spoil] of [
  ["nobody vouched for", () => {}],
  ["a forged word vouches for", (town) => town.earlier.push(forged(town))],
]) {
  test(`a key that ${what} stops everything until a person confirms it`, async (t) => {
    const [db, town] = [await newPhone(), await townFor(t)];
    await fileOne(db);
    await syncOnce(db, town);
    const first = town.public;
    await town.rotate("other", false);
    town.first = first;
    spoil(town);
    town.log.clear();
    await fileOne(db);
    await again(db, town);
    assert.equal((await getConnection(db)).trouble.code, "new_key");
    assert.deepEqual(await states(db), ["accepted", "waiting"]);
    assert.equal((await db.get("meta", "offered")).receipts.id, "other");
    const sent = town.requests.filter((line) => line.endsWith("sync")).length;
    await again(db, town);
    assert.equal(town.requests.filter((line) => line.endsWith("sync")).length, sent);

    await acceptOfferedKeys(db);
    await again(db, town); // hears that the first one is not known there
    await again(db, town);
    assert.deepEqual(await states(db), ["accepted", "accepted"]);
    assert.equal(town.log.size, 2);
    assert.equal((await getConnection(db)).trouble, null);
  });
}

/** The first key's word for the other one, without its signature. */
function forged(town) {
  const next = { id: town.keyId, public: town.public };
  return { id: "k", public: town.first, next, signature: "A".repeat(86) };
}

test("the true server comes back: nothing has to be confirmed", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  await fileOne(db);
  await syncOnce(db, town);
  const { key, keyId, public: known } = town;
  await town.rotate("other", false);
  await again(db, town);
  Object.assign(town, { key, keyId, public: known });
  await again(db, town);
  assert.equal(await db.get("meta", "offered"), undefined);
  assert.equal((await getConnection(db)).trouble, null);
});

test("a log that was restored is said, and events ahead of it are fetched anew and sent again", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  const { id, secret } = await fileOne(db);
  await syncOnce(db, town);
  await append(
    db,
    newEntry(composeLater(id, "withdrawn", { text: "" }, "ja", { after: 1 }), { secret }),
  );
  await again(db, town);
  assert.equal((await db.get("meta", "log")).restoredAt, null);
  const mine = town.log.get(id)[1];
  town.epoch = "two";
  // The backup lacks the second event; another has taken its place since.
  const other = { ...mine, id: "018f0000-0000-7000-8000-0000000000ff", type: "received" };
  town.log.set(id, [town.log.get(id)[0], other]);
  await again(db, town);
  assert.ok((await db.get("meta", "log")).restoredAt);
  const held = (await db.get("cases", id)).events.map(({ event }) => event.id);
  assert.deepEqual(held, [id, other.id]);
  await again(db, town);
  assert.deepEqual(
    town.log.get(id).map((event) => event.id),
    [id, other.id, mine.id],
  );
});

test("photos stay on the phone for a week after they were confirmed, by the server's clock", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  const { id } = await fileOne(db, { photos: [await photoOf("a")] });
  await syncOnce(db, town);
  const { confirmedAt } = await db.get("outbox", id);
  const bytesAfter = async (days) => {
    town.now = new Date(Date.parse(confirmedAt) + days * DAY).toISOString();
    await again(db, town);
    return (await bytesOf(db, id))?.byteLength ?? null;
  };
  assert.equal(await bytesAfter(6.9), 1);
  assert.equal(await bytesAfter(7.1), null);
});

test("what the server gave a receipt for and forgot is sent again", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  const { id } = await fileOne(db);
  await syncOnce(db, town);
  town.log.clear();
  await again(db, town);
  await again(db, town);
  assert.equal(town.log.get(id)?.length, 1);
  assert.deepEqual(await states(db), ["accepted"]);
});

test("a server that lost a confirmed photo gets it again", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  const { id } = await fileOne(db, { photos: [await photoOf("a")] });
  await syncOnce(db, town);
  assert.ok((await db.get("outbox", id)).confirmedAt);
  town.photos.clear();
  await again(db, town);
  await again(db, town);
  assert.equal(town.photos.size, 1);
  assert.equal((await db.get("outbox", id)).lastError, null);
});

test("a photo that neither has any more is said, not hidden", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  const { id } = await fileOne(db, { photos: [await photoOf("a")] });
  await syncOnce(db, town);
  await releasePhotos(db, id, async () => null);
  town.photos.clear();
  await again(db, town);
  await again(db, town);
  assert.equal((await db.get("outbox", id)).lastError.code, "photo_gone");
});

test("photos of an erased case leave the phone at once", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  const { id } = await fileOne(db, { photos: [await photoOf("a")] });
  await syncOnce(db, town);
  town.tell = () => ({ id, status: "erased" });
  await again(db, town);
  assert.equal(await bytesOf(db, id), null);
});

/** A phone that is full at the next filing. */
function fullOnce(db) {
  let full = true;
  return new Proxy(db, {
    get(target, name) {
      const value = target[name];
      if (typeof value !== "function") return value;
      return (...given) => {
        const files = name === "transaction" && given[0].includes("drafts");
        if (!files || !full) return value.apply(target, given);
        full = false;
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  });
}

test("a full phone lets go of photos that the server holds, before it refuses to file", async (t) => {
  const [db, town] = [await newPhone(), await townFor(t)];
  const { id } = await fileOne(db, { photos: [await photoOf("a")] });
  const waits = await fileOne(db, { photos: [await photoOf("b")] });
  await assert.rejects(fileOne(fullOnce(db)), { name: "QuotaExceededError" });
  assert.ok(await bytesOf(db, id));
  await syncOnce(db, town);
  await update(db, waits.id, (row) => ({ ...row, confirmedAt: null }));
  await fileOne(fullOnce(db));
  assert.equal(await bytesOf(db, id), null);
  assert.ok(await bytesOf(db, waits.id));
  assert.equal((await listEntries(db)).length, 3);
});

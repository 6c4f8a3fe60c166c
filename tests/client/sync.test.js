import assert from "node:assert/strict";
import { test } from "node:test";
import { newDraft } from "../../pwa/client/storage/drafts.js";
import {
  fileOne,
  newPhone,
  photoOf,
  problemOf,
  send,
  states,
  syncOnce,
  townFor,
} from "./support.js";
import { setMeta } from "../../pwa/client/storage/db.js";
import { listEntries } from "../../pwa/client/storage/outbox.js";
import { getPhoto } from "../../pwa/client/storage/photos.js";

const MINUTE = 60_000;

test("text goes first, then photos; then it is confirmed", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  const photos = [await photoOf("a"), await photoOf("b")];
  const { id } = await fileOne(db, { photos });
  await syncOnce(db, town);
  const asked = town.requests.map((line) => line.split(" ")[0]);
  assert.deepEqual(asked, ["GET", "POST", "PUT", "PUT", "POST"]);
  const row = await db.get("outbox", id);
  assert.equal(row.state, "accepted");
  assert.ok(row.confirmedAt);
  assert.equal(town.photos.size, 2);
});

test("nothing to do: nothing is asked", async (t) => {
  const town = await townFor(t);
  await syncOnce(await newPhone(), town);
  assert.deepEqual(town.requests, []);
});

test("a refused entry is parked and the rest flows", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  const bad = await fileOne(db, { text: "bad" });
  await fileOne(db, { text: "good" });
  town.refused.set(bad.id, problemOf(422, "Too long"));
  await syncOnce(db, town);
  assert.deepEqual(await states(db), ["refused", "accepted"]);
  const row = await db.get("outbox", bad.id);
  assert.equal(row.problem.title, "Too long");
  assert.equal(row.event.body.answers.happened, "bad");
});

test("a correction takes the refused one's place", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  const bad = await fileOne(db);
  town.refused.set(bad.id, problemOf(422));
  await syncOnce(db, town);
  const good = await fileOne(db, {
    text: "better",
    draft: newDraft("request", 1, { replaces: bad.id }),
  });
  await syncOnce(db, town, { force: true });
  assert.deepEqual(
    (await listEntries(db)).map(({ id, state }) => [id, state]),
    [[good.id, "accepted"]],
  );
  assert.equal(await db.get("cases", bad.id), undefined);
});

test("damaged photos hold their entry, and only that; each is named", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  const photos = await Promise.all(["fine", "damaged", "lost"].map(photoOf));
  const { id } = await fileOne(db, { photos });
  await fileOne(db, { text: "another" });
  const damaged = await getPhoto(db, id, photos[1].sha256);
  await db.put("photos", { ...damaged, bytes: new ArrayBuffer(7) });
  await db.delete("photos", [id, photos[2].sha256]);
  await syncOnce(db, town);
  const row = await db.get("outbox", id);
  assert.deepEqual(row.lastError, {
    code: "photo_damaged",
    values: {},
    held: true,
    photos: [
      { n: 2, code: "photo_damaged" },
      { n: 3, code: "photo_damaged" },
    ],
  });
  assert.deepEqual(await states(db), ["waiting", "accepted"]);
  assert.ok(!town.log.has(id));
});

test("413 for a photo: the text is there, the photo is held, the others went", async (t) => {
  const db = await newPhone();
  const large = await photoOf("large");
  const town = await townFor(t, (request, response) => {
    if (!request.url.endsWith(large.sha256)) return false;
    send(response, 413, "text/html", "too large");
    return true;
  });
  const { id } = await fileOne(db, { photos: [large, await photoOf("small")] });
  await syncOnce(db, town);
  const row = await db.get("outbox", id);
  assert.equal(row.state, "accepted");
  assert.equal(row.lastError.code, "photo_too_large");
  assert.ok((await getPhoto(db, id, large.sha256)).bytes);
  assert.equal(town.photos.size, 1);
});

test("413 for the text: smaller batches, until only the large one is held", async (t) => {
  const db = await newPhone();
  const town = await townFor(t, (request, response) => {
    if (request.body.length < 3000) return false;
    send(response, 413, "text/plain", "too large");
    return true;
  });
  await fileOne(db, { text: "x".repeat(4000) });
  for (let n = 0; n < 3; n += 1) await fileOne(db);
  await syncOnce(db, town);
  await syncOnce(db, town, { force: true });
  const rows = await listEntries(db);
  assert.deepEqual(
    rows.map(({ state }) => state),
    ["waiting", "accepted", "accepted", "accepted"],
  );
  assert.ok(rows[0].lastError.held);
});

test("a cut between two photos: the next run sends only the second", async (t) => {
  const db = await newPhone();
  const photos = [await photoOf("one"), await photoOf("two")];
  let cut = true;
  const town = await townFor(t, (request, response) => {
    if (!cut || !request.url.endsWith(photos[1].sha256)) return false;
    cut = false;
    response.destroy();
    return true;
  });
  await fileOne(db, { photos });
  await syncOnce(db, town);
  await syncOnce(db, town, { force: true, now: () => Date.now() + MINUTE });
  const puts = town.requests.filter((line) => line.startsWith("PUT"));
  assert.deepEqual(
    puts.map((line) => photos.findIndex((p) => line.endsWith(p.sha256))),
    [0, 1, 1],
  );
  assert.equal(town.photos.size, 2);
});

for (const locks of ["Web Locks", "a lease"]) {
  test(`two tabs at once under ${locks} send each entry once`, async (t) => {
    const db = await newPhone();
    const town = await townFor(t);
    for (let n = 0; n < 5; n += 1) await fileOne(db);
    if (locks === "a lease") {
      const own = Object.getOwnPropertyDescriptor(navigator, "locks");
      Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
      t.after(() =>
        own ? Object.defineProperty(navigator, "locks", own) : delete navigator.locks,
      );
    }
    // A second module instance is a second tab: it shares nothing but the database.
    const other = await import(`../../pwa/client/sync/sync.js?tab=${locks}`);
    await Promise.all([syncOnce(db, town), syncOnce(db, town, {}, other.flush)]);
    assert.deepEqual(await states(db), Array(5).fill("accepted"));
    const syncs = town.requests.filter((line) => line.endsWith("/sync"));
    assert.ok(syncs.length <= 3, `asked ${syncs.length} times`);
  });
}

test("a correction leaves alone what the server has accepted in the meantime", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  const first = await fileOne(db);
  await syncOnce(db, town);
  const second = await fileOne(db, { replaces: first.id });
  const ids = (await listEntries(db)).map(({ id }) => id);
  assert.deepEqual(ids, [first.id, second.id]);
  assert.ok((await db.get("cases", first.id)).secret);
});

test("a tap counts for the run that already waits for its turn", async (t) => {
  const db = await newPhone();
  await fileOne(db);
  const town = await townFor(t);
  const trouble = { code: "offline", values: {}, held: false };
  const notBefore = Date.now() + MINUTE;
  await setMeta(db, "connection", {
    attempts: 1,
    notBefore,
    ordered: false,
    trouble,
    reachedAt: 0,
  });
  await Promise.all([syncOnce(db, town), syncOnce(db, town, { force: true })]);
  assert.deepEqual(await states(db), ["accepted"]);
});

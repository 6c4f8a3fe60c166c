import assert from "node:assert/strict";
import { test } from "node:test";
import { openDB } from "idb";
import { fileOne, newPhone, photoOf, stepOf, syncOnce, townFor } from "./support.js";
import { getPhoto } from "../../pwa/client/storage/photos.js";
import { openDatabase } from "../../pwa/client/storage/db.js";
import { newDraft, newReply, saveDraft } from "../../pwa/client/storage/drafts.js";
import {
  AlreadyFiledError,
  append,
  file,
  listEntries,
  newEntry,
  removeCase,
} from "../../pwa/client/storage/outbox.js";
import { exportFile, importFile, TransferError } from "../../pwa/client/cases/export.js";

const draftWith = (photos = []) => ({ ...newDraft("request", 1, {}), photos });

test("filing ends the draft and opens the case, in one", async () => {
  const db = await newPhone();
  const { saved } = await saveDraft(db, draftWith());
  const { id } = await fileOne(db, { photos: [await photoOf("a")], draft: saved });
  assert.equal(id, saved.entry.id, "the entry has the draft's id");
  assert.equal(await db.count("drafts"), 0);
  assert.match((await db.get("cases", id)).code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const { sha256 } = await photoOf("a");
  assert.equal((await getPhoto(db, id, sha256)).bytes.byteLength, 1);
});

test("an entry that cannot be added leaves draft and cases as they were", async () => {
  const db = await newPhone();
  const entry = await fileOne(db);
  const { saved } = await saveDraft(db, draftWith());
  await assert.rejects(() => file(db, entry, [], saved), AlreadyFiledError);
  assert.equal(await db.count("drafts"), 1);
  assert.equal(await db.count("outbox"), 1);
});

test("removing a case takes its entries along and leaves the others", async () => {
  const db = await newPhone();
  const { id } = await fileOne(db, { photos: [await photoOf("a")] });
  const other = await fileOne(db, { photos: [await photoOf("b")] });
  await removeCase(db, id);
  assert.deepEqual(
    (await db.getAll("photos")).map(({ entry }) => entry),
    [other.id],
  );
  assert.deepEqual(
    (await listEntries(db)).map((row) => row.id),
    [other.id],
  );
});

test("an old tab saves and lets go when a newer one upgrades; the queue is all there", async () => {
  const order = [];
  const name = "upgraded";
  const old = await openDatabase({ name, beforeClose: async () => void order.push("saved") });
  const { id } = await fileOne(old, { photos: [await photoOf("a")] });
  const newer = await openDB(name, 99, { upgrade: () => void order.push("upgraded") });
  assert.deepEqual(order, ["saved", "upgraded"]);
  assert.ok(await newer.get("outbox", id));
  assert.equal((await newer.getAll("photos"))[0].bytes.byteLength, 1);
});

test("what is carried to another phone is sent from there, photos and all", async (t) => {
  const [first, second] = [await newPhone(), await newPhone()];
  const { id } = await fileOne(first, { photos: [await photoOf("a")] });
  const text = await (await exportFile(first)).text();
  assert.equal(await importFile(second, text), 1);
  assert.equal(await importFile(second, text), 0, "a second time changes nothing");
  const town = await townFor(t);
  await syncOnce(second, town);
  assert.equal((await second.get("outbox", id)).state, "accepted");
  assert.equal(town.photos.size, 1);
});

for (const text of ["", "{}", '{"format":"jindu-outbox","version":9,"entries":[],"cases":[]}']) {
  test(`a file that says ${text || "nothing"} is turned away`, async () => {
    await assert.rejects(() => newPhone().then((db) => importFile(db, text)), TransferError);
  });
}

for (const [what, harm] of [
  ["no event", (carried) => delete carried.entries[0].event],
  ["a photo without a hash", (carried) => carried.entries[0].photos.push({ bytes: "AAAA" })],
  ["an entry of staff", (carried) => (carried.entries[0].staff = "li")],
  ["a case without events", (carried) => delete carried.cases[0].events],
]) {
  test(`a file with ${what} is turned away whole`, async () => {
    const [first, second] = [await newPhone(), await newPhone()];
    await fileOne(first);
    const carried = JSON.parse(await (await exportFile(first)).text());
    harm(carried);
    await assert.rejects(() => importFile(second, JSON.stringify(carried)), TransferError);
    assert.equal(await second.count("cases"), 0);
  });
}

test("an answer takes its draft's place, in one", async () => {
  const db = await newPhone();
  const key = "desk/li/018f";
  await saveDraft(db, newReply(key));
  const { event } = await fileOne(db);
  const later = newEntry(stepOf(event.case), { staff: { id: "li", name: "Li" } });
  await append(db, later, key);
  assert.equal(await db.get("drafts", key), undefined);
  await saveDraft(db, newReply(key));
  await assert.rejects(() => append(db, later, key), AlreadyFiledError);
  assert.ok(await db.get("drafts", key));
});

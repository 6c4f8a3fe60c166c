import assert from "node:assert/strict";
import { test } from "node:test";
import { forceCloseDatabase } from "fake-indexeddb";
import { openDB, unwrap } from "idb";
import { fileOne, newPhone, photoOf } from "./support.js";
import { openDatabase, retried } from "../../pwa/client/storage/db.js";
import { StorageError, storageErrorOf } from "../../pwa/client/storage/errors.js";
import {
  beginCorrection,
  draftsOf,
  forkOf,
  newDraft,
  saveDraft,
  StaleDraftError,
} from "../../pwa/client/storage/drafts.js";
import { AlreadyFiledError, file } from "../../pwa/client/storage/outbox.js";

const texts = async (db) => (await draftsOf(db, "praise")).map(({ values }) => values.text).sort();
const draftOf = (about, text) => ({
  ...newDraft("praise", 1, { about }),
  values: { about, text },
});
const withText = (draft, text) => ({ ...draft, values: { ...draft.values, text } });

/** As version 1 laid it down. */
function oldPhone(name) {
  return openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore("drafts", { keyPath: "form" });
      db.createObjectStore("outbox", { keyPath: "id" });
      db.createObjectStore("cases", { keyPath: "id" });
      db.createObjectStore("meta");
    },
  });
}

test("drafts of two subjects stand beside each other", async () => {
  const db = await newPhone();
  await saveDraft(db, draftOf("teahouse", "cold tea"));
  await saveDraft(db, draftOf("noodles", "good noodles"));
  assert.deepEqual(await texts(db), ["cold tea", "good noodles"]);
});

test("version 1's drafts are taken over with a full queue beside them, while an old tab is open", async () => {
  const name = "moved";
  const photo = await photoOf("a");
  const old = await oldPhone(name);
  const rest = { version: 1, position: null, area: null, savedAt: "2026-11-01", replaces: null };
  const values = { about: "teahouse", text: "cold tea" };
  await old.put("drafts", { form: "praise", values, photos: [photo], ...rest });
  await old.put("drafts", { form: "desk/li/018f", values: { text: "soon" }, photos: [], ...rest });
  await old.put("drafts", { form: "request", values: {}, photos: [], ...rest, replaces: "x" });
  for (let n = 0; n < 200; n += 1) await old.put("outbox", { id: `e${n}`, photos: [photo] });
  old.addEventListener("versionchange", () => old.close());

  const db = await openDatabase({ name });
  assert.equal(await db.count("outbox"), 200);
  const [praise] = await draftsOf(db, "praise");
  assert.deepEqual(praise.subject, { about: "teahouse" });
  assert.deepEqual(praise.values, values);
  assert.equal(praise.photos[0].bytes.byteLength, 1);
  assert.equal(praise.key, praise.entry.id);
  assert.deepEqual((await draftsOf(db, "request"))[0].subject, { replaces: "x" });
  assert.equal((await db.get("drafts", "desk/li/018f")).values.text, "soon");
});

test("a tab does not write over what another has written since", async () => {
  const db = await newPhone();
  const { saved: first } = await saveDraft(db, draftOf("teahouse", "one"));
  const { saved: second } = await saveDraft(db, withText(first, "two"));
  await assert.rejects(() => saveDraft(db, withText(first, "three")), StaleDraftError);
  assert.deepEqual(await texts(db), ["two"]);
  await saveDraft(db, forkOf(withText(first, "three")));
  assert.deepEqual(await texts(db), ["three", "two"], "both are kept");
  const { saved } = await saveDraft(db, second);
  assert.equal(saved.revision, second.revision, "the same text is no new revision");
});

test("a draft that is filed elsewhere is not begun anew by a late save", async () => {
  const db = await newPhone();
  const { saved } = await saveDraft(db, draftOf("teahouse", "one"));
  await fileOne(db, { draft: saved });
  await assert.rejects(() => saveDraft(db, withText(saved, "two")), StaleDraftError);
  assert.equal(await db.count("drafts"), 0);
});

test("the same draft, filed from two tabs at once, is one entry", async () => {
  const db = await newPhone();
  const { saved } = await saveDraft(db, draftOf("teahouse", "one"));
  const both = await Promise.allSettled([
    fileOne(db, { draft: saved }),
    fileOne(db, { draft: saved }),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.ok(both.find(({ reason }) => reason)?.reason instanceof AlreadyFiledError);
  assert.equal(await db.count("outbox"), 1);
});

test("a refused entry that is corrected in two tabs is one", async () => {
  const db = await newPhone();
  const { id } = await fileOne(db);
  const correction = () => newDraft("request", 1, { replaces: id });
  const [one, two] = await Promise.all([
    beginCorrection(db, correction()),
    beginCorrection(db, correction()),
  ]);
  assert.equal(one.key, two.key);
  await fileOne(db, { draft: one });
  await assert.rejects(() => fileOne(db, { draft: correction() }), StaleDraftError);
  assert.equal(await db.count("outbox"), 1);
});

const close = (db) => forceCloseDatabase(unwrap(db.transaction("meta").db));

test("a connection that the browser closed is opened again", async () => {
  const db = await newPhone();
  await fileOne(db);
  close(db);
  assert.equal(await db.count("outbox"), 1);
  close(db);
  await saveDraft(db, draftOf("teahouse", "one"));
  assert.deepEqual(await texts(db), ["one"]);
  close(db);
  const { event, secret } = await fileOne(await newPhone());
  const entry = { id: event.id, case: event.case, event, secret, photos: [], state: "waiting" };
  await retried(db, () => file(db, entry, []));
  assert.equal(await db.count("outbox"), 2);
});

test("an older build says that a newer one has been here", async () => {
  await (await openDB("newer", 99)).close();
  const error = await openDatabase({ name: "newer" }).catch((reason) => reason);
  assert.ok(error instanceof StorageError);
  assert.equal(error.code, "newer");
});

for (const [name, code] of [
  ["SecurityError", "denied"],
  ["QuotaExceededError", "full"],
  ["UnknownError", "broken"],
]) {
  test(`${name} is ${code}`, () => {
    assert.equal(storageErrorOf(new DOMException("", name)).code, code);
  });
}

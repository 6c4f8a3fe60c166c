import assert from "node:assert/strict";
import { test } from "node:test";
import { retryAfter } from "../../pwa/client/sync/backoff.js";
import { nextBatch } from "../../pwa/client/sync/batch.js";
import { crossedBy, nextFor, stateOf } from "../../pwa/client/cases/state.js";
import { speaker } from "../../pwa/client/ui/i18n.js";

const flow = {
  received: {
    who: "staff",
    moves: { filed: "received", received: "received", replied: "replied" },
  },
  replied: { who: "staff", moves: { received: "replied", replied: "replied" } },
  confirmed: { who: "author", moves: { replied: "confirmed" } },
};
const names = { forms: { request: { flow: "request" } }, flows: { request: flow } };
const logged = (type) => ({ event: { type } });
const row = (...types) => ({ form: "request", events: types.map(logged) });

for (const [types, state, staff, author] of [
  [["filed"], "filed", ["received"], []],
  [["filed", "received"], "received", ["replied"], []],
  [["filed", "received", "replied"], "replied", ["replied"], ["confirmed"]],
  [["filed", "received", "replied", "received"], "replied", ["replied"], ["confirmed"]],
  [["filed", "received", "replied", "confirmed"], "confirmed", [], []],
]) {
  test(`after ${types.join(", ")} it is ${state}`, () => {
    assert.equal(stateOf(names, row(...types)), state);
    assert.deepEqual(nextFor(names, row(...types), [], "staff"), staff);
    assert.deepEqual(nextFor(names, row(...types), [], "author"), author);
  });
}

test("what still waits on the phone counts for what may follow", () => {
  assert.deepEqual(nextFor(names, row("filed"), [logged("received")], "staff"), ["replied"]);
});

test("of two replies written apart, the later to arrive shows the earlier", () => {
  // The clocks of the phones tell nothing: Wang's is a day ahead, and was not online.
  const reply = (name, n, after, at) => ({
    event: { type: "replied", at, after },
    by: { name },
    n,
  });
  const first = reply("Li", 3, 2, "2026-11-23T10:00:00Z");
  const offline = reply("Wang", 4, 2, "2026-11-24T09:58:00Z");
  const later = reply("Li", 5, 4, "2026-11-23T10:01:00Z");
  const all = [first, offline, later];
  assert.deepEqual(crossedBy(all, offline), [first]);
  assert.deepEqual(crossedBy(all, first), []);
  assert.deepEqual(crossedBy(all, later), []);
});

const entry = (id, change = {}) => ({
  id,
  case: id,
  event: { type: "filed", body: {} },
  secret: "s",
  state: "waiting",
  lastError: null,
  nextTry: 0,
  ...change,
});

test("a batch keeps to its limits, and one that is alone too large still goes alone", () => {
  const rows = ["a", "b", "c"].map((id) => entry(id));
  const ids = (limits) => nextBatch(rows, { now: 0, limits }).map(({ id }) => id);
  assert.deepEqual(ids({ events: 2, bytes: 1e6 }), ["a", "b"]);
  assert.deepEqual(ids({ events: 9, bytes: 1 }), ["a"]);
});

test("what stands behind a waiting event of its case waits too; other cases go", () => {
  const rows = [
    entry("a", { nextTry: 5 }),
    entry("a2", { case: "a", event: { type: "withdrawn" } }),
    entry("b", { state: "refused" }),
    entry("b2", { case: "b", event: { type: "withdrawn" } }),
    entry("c"),
  ];
  assert.deepEqual(
    nextBatch(rows, { now: 0 }).map(({ id }) => id),
    ["c"],
  );
});

for (const [header, wanted] of [
  ["120", 121_000],
  ["Thu, 01 Jan 1970 00:01:00 GMT", 60_000],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 1000],
  ["soon", null],
  [null, null],
]) {
  test(`Retry-After: ${header}`, () => assert.equal(retryAfter(header, 1000), wanted));
}

test("plurals by the language's own rules; an unknown word is an error", () => {
  const say = speaker({ n: { one: "{n} photo", other: "{n} photos" } }, "fr");
  assert.deepEqual(
    [0, 1, 2].map((n) => say("n", { n })),
    ["0 photo", "1 photo", "2 photos"],
  );
  assert.throws(() => say("m"), RangeError);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { isShown, listItems } from "../../pwa/client/cases/desk-filter.js";
import { newestFirst } from "../../pwa/client/cases/my-order.js";
import { append, listEntries, newEntry } from "../../pwa/client/storage/outbox.js";
import { fileOne, newPhone, stepOf, syncOnce, townFor } from "./support.js";

const names = { forms: { request: { flow: "request" } }, flows: { request: {} } };
const caseOf = (id, received, area = null) => ({
  id,
  form: "request",
  role: "desk",
  area,
  events: received ? [{ event: { type: "filed", body: { area: "claimed" } }, n: 1, received }] : [],
});

test("two steps written while the clock was set back leave in the order of their writing", async (t) => {
  const db = await newPhone();
  const town = await townFor(t);
  const { id } = await fileOne(db);
  const steps = [stepOf(id), stepOf(id, { text: "done" })];
  // The ids tell the device's time: the second step bears the earlier one.
  steps[0].id = "018fffff-ffff-7000-8000-000000000001";
  steps[1].id = "018f0000-0000-7000-8000-000000000001";
  for (const event of steps) await append(db, newEntry(event, { secret: "s" }));
  await syncOnce(db, town);
  assert.deepEqual(
    town.log.get(id).map((event) => event.id),
    [id, steps[0].id, steps[1].id],
  );
  assert.deepEqual(
    (await listEntries(db)).map(({ order }) => order),
    [1, 2, 3],
  );
});

test("the inbox goes by the server's time and by the area that the server named", () => {
  const cases = [
    caseOf("9", "2026-11-01T00:00:00.000Z", "east"),
    caseOf("1", "2026-11-03T00:00:00.000Z", "west"),
    caseOf("5", "2026-11-02T00:00:00.000Z", "east"),
    caseOf("7", null),
  ];
  const items = listItems(cases, [], names);
  assert.deepEqual(
    items.map(({ row }) => row.id),
    ["1", "5", "9"],
  );
  const east = items.filter((item) => isShown(item, { state: "new", area: "east" }));
  assert.deepEqual(
    east.map(({ row }) => row.id),
    ["5", "9"],
  );
});

test("my requests: what has not arrived first, as written; then by the server's time", () => {
  const cases = [
    caseOf("9", "2026-11-01T00:00:00.000Z"),
    caseOf("3", null),
    caseOf("2", null),
    caseOf("1", "2026-11-03T00:00:00.000Z"),
  ];
  const entries = [
    { id: "3", order: 1 },
    { id: "2", order: 2 },
  ];
  assert.deepEqual(
    newestFirst(cases, entries).map(({ id }) => id),
    ["2", "3", "1", "9"],
  );
});

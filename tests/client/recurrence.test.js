import assert from "node:assert/strict";
import { test } from "node:test";
import ICAL from "ical.js";
import { clockIn } from "../../pwa/client/time/clock.js";
import { fits } from "../../pwa/client/lists/facets.js";
import { daysOf } from "../../pwa/client/time/recurrence.js";

const SERIES = [
  ["2026-11-28", "FREQ=WEEKLY;BYDAY=SA"],
  ["2026-12-01", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"],
  ["2026-12-09", "FREQ=MONTHLY;BYDAY=2WE"],
  ["2026-11-28", "FREQ=MONTHLY;BYDAY=-1SA"],
  ["2026-12-15", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"],
  ["2026-12-30", "FREQ=DAILY;INTERVAL=3"],
];

/** The first dates by an implementation that shares nothing with ours. */
function asOthersSay(first, rrule, count) {
  const dates = ICAL.Recur.fromString(rrule).iterator(ICAL.Time.fromDateString(first));
  return Array.from({ length: count }, () => dates.next().toString().slice(0, 10));
}

for (const [first, rrule] of SERIES) {
  test(`${rrule} from ${first} gives the days that ical.js gives`, () => {
    const series = { first, rrule, until: "", exdates: [] };
    assert.deepEqual(daysOf(series, "2026-11-01", 900).slice(0, 9), asOthersSay(first, rrule, 9));
  });
}

test("a series ends with its last day and leaves days out", () => {
  const series = {
    first: "2026-11-28",
    rrule: "FREQ=WEEKLY;BYDAY=SA",
    until: "2026-12-19",
    exdates: ["2026-12-05"],
  };
  assert.deepEqual(daysOf(series, "2026-11-20", 90), ["2026-11-28", "2026-12-12", "2026-12-19"]);
});

test("what happens once has one day", () => {
  const series = { first: "2026-12-24", rrule: "", until: "", exdates: [] };
  assert.deepEqual(daysOf(series, "2026-12-01", 90), ["2026-12-24"]);
  assert.deepEqual(daysOf(series, "2026-12-25", 90), []);
});

test("the town's day counts, wherever the phone is", () => {
  const late = new Date("2026-11-27T20:30:00Z");
  assert.deepEqual(clockIn(late, "Asia/Shanghai"), { day: "2026-11-28", time: "04:30" });
});

test("an entry fits when it has every chosen value", () => {
  const facets = [
    {
      name: "payment",
      title: "",
      values: [{ code: "visa", title: "", entries: new Set(["/a/", "/b/"]) }],
    },
    { name: "language", title: "", values: [{ code: "fr", title: "", entries: new Set(["/b/"]) }] },
  ];
  assert.equal(fits(facets, { payment: "visa" }, "/a/"), true);
  assert.equal(fits(facets, { payment: "visa", language: "fr" }, "/a/"), false);
  assert.equal(fits(facets, { payment: "visa", language: "fr" }, "/b/"), true);
  assert.equal(fits(facets, { payment: "unheard of" }, "/a/"), true);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stateAt } from "../../pwa/client/time/opening-hours.js";
import { kindOf, stateInWords } from "../../pwa/client/ui/format-opening-hours.js";
import { stretches } from "../support/stretches.mjs";

const OFFICE = {
  rules: [
    { days: [0, 1, 2, 3, 4], spans: [[540, 1050]] },
    { closed: true, holidays: [["2026-10-01", "2026-10-07"]], note: "holiday" },
  ],
  moved: { "2026-10-10": 4 },
};
const BAR = { rules: [{ days: [4, 5], spans: [[1080, 1560]] }] };
const TEA = { rules: [{ spans: [[540, 1440]], note: "knock" }] };

const path = new URL("../vectors/opening-hours.json", import.meta.url);
const vectors = JSON.parse(readFileSync(path, "utf8"));
for (const { expression, compiled, open } of vectors.hours) {
  test(`${expression}: open as the vectors say`, () =>
    assert.deepEqual(stretches(compiled, vectors.from, vectors.to), open));
}

/** The key of the word and what is put into it, as a table of words would be asked. */
const say = (key, values = {}) => [key.replace("hours.", ""), ...Object.values(values)].join(" ");

function said(hours, moment, closings = []) {
  const [day, time] = moment.split(" ");
  const now = { day, time };
  const state = stateAt(hours, now, closings);
  return `${kindOf(state, now)}: ${stateInWords(state, now, say, (each) => each)}`;
}

const CASES = [
  [OFFICE, "2026-09-30 10:00", "open: open_until 17:30"],
  [OFFICE, "2026-09-30 17:00", "soon: closes_soon 17:30"],
  [OFFICE, "2026-09-29 17:30", "closed: opens_tomorrow 09:00"],
  [OFFICE, "2026-09-30 08:59", "closed: opens_today 09:00"],
  [OFFICE, "2026-10-02 12:00", "closed: closed_because note_holiday · opens_on 2026-10-08 09:00"],
  [OFFICE, "2026-10-10 12:00", "open: open_until 17:30"], // a Saturday on which offices work
  [BAR, "2026-11-29 01:00", "open: open_until 02:00"], // Sunday: Saturday's night
  [BAR, "2026-11-30 01:00", "closed: opens_on 2026-12-04 18:00"],
  [TEA, "2026-11-29 10:00", "open: with_note open_until 24:00 note_knock"],
  [{ rules: [{}] }, "2026-11-29 03:00", "open: open_always"],
  [{ rules: [{ closed: true }] }, "2026-11-29 03:00", "closed: closed"],
  [
    { rules: [{ dates: [["04-01", "10-31"]] }] },
    "2026-10-28 12:00",
    "open: open_until_day 2026-10-31 24:00",
  ],
];

for (const [hours, moment, expected] of CASES) {
  test(`${moment}: ${expected}`, () => assert.equal(said(hours, moment), expected));
}

test("a closing overrides the hours, from its first day to its last", () => {
  const closings = [{ from: "2026-11-30", until: "2026-12-02" }];
  assert.equal(
    said(TEA, "2026-11-29 23:45", closings),
    "soon: with_note closes_soon 24:00 note_knock",
  );
  assert.equal(said(TEA, "2026-12-02 23:59", closings), "closed: closed_until 2026-12-02");
  assert.equal(said(TEA, "2026-12-03 08:00", closings), "closed: opens_today 09:00");
  assert.deepEqual(stateAt(TEA, { day: "2026-12-01", time: "12:00" }, closings).change, {
    day: "2026-12-03",
    time: "09:00",
  });
});

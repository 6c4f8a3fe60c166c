import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { clockIn } from "../../pwa/client/time/clock.js";
import { occurrences } from "../../pwa/client/time/occurrences.js";

const path = new URL("../vectors/occurrences.json", import.meta.url);
const AHEAD = 100;

for (const { why, zone, start, minutes, rrule, until, exdates, at } of JSON.parse(
  readFileSync(path, "utf8"),
)) {
  const [first, time] = start.split("T");
  const timetable = { series: { first, rrule, until, exdates }, time, minutes };
  for (const asked of at) {
    test(`${why}: at ${asked.moment}`, () => {
      const [next] = occurrences(timetable, clockIn(new Date(asked.moment), zone), AHEAD);
      assert.equal(next ? `${next.start.day}T${next.start.time}` : null, asked.first);
      assert.equal(next?.underWay ? next.end.time : null, asked.until);
    });
  }
}

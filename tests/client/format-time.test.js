import assert from "node:assert/strict";
import { test } from "node:test";
import { ageInWords, timeInWords } from "../../pwa/client/ui/format-time.js";

globalThis.document = { documentElement: { dataset: { intl: "en-GB" } } };
const NOW = new Date(2026, 10, 27, 12, 0);

for (const [time, words] of [
  [new Date(2026, 10, 27, 8, 5), "08:05"],
  [new Date(2026, 10, 26, 8, 5), "26 Nov, 08:05"],
  [new Date(2025, 10, 27, 8, 5), "27 Nov 2025, 08:05"],
]) {
  test(`${time.toDateString()} reads ${words}`, () => {
    assert.equal(timeInWords(time, NOW), words);
  });
}

for (const [minutes, words] of [
  [-5, "this minute"],
  [0, "this minute"],
  [3, "3 minutes ago"],
  [90, "1 hour ago"],
  [26 * 60, "yesterday"],
  [3 * 24 * 60, "3 days ago"],
  [400 * 24 * 60, "last year"],
]) {
  test(`${minutes} minutes are ${words}`, () => {
    const now = NOW.getTime();
    assert.equal(ageInWords(now - minutes * 60_000, now), words);
  });
}

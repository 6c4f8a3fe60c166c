/** The data of a large map, and titles that the phone writes itself. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { entriesIn, updateOpen } from "../../pwa/client/map/map-data.js";
import { wrapped } from "../../pwa/client/map/wrapped.js";

const DATA = {
  groups: [
    ["place-sight", "Sights"],
    ["merchant-tea", "Tea"],
  ],
  step_free: { yes: "Step-free" },
  times: [{ hours: { rules: [{ days: [0, 1, 2, 3, 4, 5, 6], spans: [[540, 1290]] }] } }],
  rows: [
    [0, "pavilion", "Pavilion", 32.1, 119.2, "yes", -1],
    [1, "leaf", "Leaf", 32.1, 119.3, "no", 0, "warm_new service_point", "", "zh-Hans"],
  ],
};

test("a row is an entry, with what its end leaves out", () => {
  const [sight, shop] = entriesIn(DATA, "en");
  assert.equal(sight.id, "place=pavilion");
  assert.equal(sight.url, "/en/places/pavilion/");
  assert.deepEqual([sight.badges, sight.walks, sight.lang], [[], [], ""]);
  assert.equal(sight.stepFreeSaid, "Step-free");
  assert.equal(shop.url, "/en/merchants/leaf/");
  assert.deepEqual(shop.badges, ["warm_new", "service_point"]);
  assert.equal(shop.lang, "zh-Hans");
});

test("open is who has hours that say so; nobody knows of the others", () => {
  const entries = entriesIn(DATA, "en");
  const openAt = (time) => {
    updateOpen(entries, { day: "2026-12-03", time });
    return entries.map(({ open }) => open);
  };
  assert.deepEqual(openAt("10:00"), [false, true]);
  assert.deepEqual(openAt("23:00"), [false, false]);
});

test("titles are cut between words, Chinese ones between letters, and lose nothing", () => {
  assert.deepEqual(wrapped("House 12 for pottery"), ["House 12 for", "pottery"]);
  assert.deepEqual(wrapped("津韵茶馆"), ["津韵茶馆"]);
  assert.deepEqual(wrapped("镇江西津渡老码头文化园"), ["镇江西津渡老码头", "文化园"]);
  assert.deepEqual(wrapped("Supercalifragilistic"), ["Supercalifragilistic"]);
});

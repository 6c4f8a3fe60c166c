import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress, writeAddress } from "../../pwa/client/map/url-state.js";
import { wanted } from "../../pwa/client/map/entries.js";

const NOTHING = {
  chosen: "",
  at: null,
  kinds: [],
  stepFree: false,
  open: false,
  badge: "",
  walk: "",
  list: false,
};

test("an empty address is the whole map, and the other way round", () => {
  assert.deepEqual(readAddress(""), NOTHING);
  assert.equal(writeAddress(NOTHING), "");
});

for (const hash of [
  "#place=daidu-pavilion",
  "#merchant=crossing-inn&at=32.21420,119.42120,300",
  "#show=place-toilet,place-first_aid&step-free&view=list",
  "#badge=warm_new",
  "#walk=old-street&place=daidu-pavilion",
]) {
  test(`${hash} survives reading and writing`, () => {
    assert.equal(writeAddress(readAddress(hash)), hash);
  });
}

for (const hash of ["#at=1,2", "#at=a,b,c", "#at=32.2,119.4,-5", "#unknown=1", "#%"]) {
  test(`${hash} is the whole map, not an error`, () =>
    assert.deepEqual(readAddress(hash), NOTHING));
}

const TOILET = { kind: "place-toilet", stepFree: "yes", open: true, badges: [], walks: ["gentle"] };
const SHOP = {
  kind: "merchant-tea",
  stepFree: "partial",
  open: false,
  badges: ["warm_new"],
  walks: [],
};

for (const [why, entry, wish, expected] of /** @type {const} */ ([
  ["no wish", SHOP, {}, true],
  ["its kind", TOILET, { kinds: ["place-toilet", "place-sight"] }, true],
  ["another kind", SHOP, { kinds: ["place-toilet"] }, false],
  ["step-free", TOILET, { stepFree: true }, true],
  ["open now", TOILET, { open: true }, true],
  ["closed now", SHOP, { open: true }, false],
  ["only partly step-free", SHOP, { stepFree: true }, false],
  ["its badge", SHOP, { badge: "warm_new" }, true],
  ["its walk", TOILET, { walk: "gentle" }, true],
  ["no stop of the walk", SHOP, { walk: "gentle" }, false],
  ["no such badge", TOILET, { badge: "warm_new" }, false],
])) {
  test(`${entry.kind} with ${why}: ${expected ? "shown" : "hidden"}`, () => {
    assert.equal(
      wanted(
        { ...entry, badges: [...entry.badges], walks: [...entry.walks] },
        {
          kinds: [...("kinds" in wish ? wish.kinds : [])],
          stepFree: "stepFree" in wish,
          open: "open" in wish,
          badge: "badge" in wish ? wish.badge : "",
          walk: "walk" in wish ? wish.walk : "",
        },
      ),
      expected,
    );
  });
}

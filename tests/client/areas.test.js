import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { areaAt, chainOf, microGridAt } from "../../pwa/client/geo/areas.js";

const path = new URL("../vectors/areas.json", import.meta.url);
const vectors = JSON.parse(readFileSync(path, "utf8"));
const town = vectors.small.areas;

for (const [name, { areas, positions }] of Object.entries(vectors)) {
  test(`${name}: every position lies where the server says`, () => {
    const found = positions.map((each) => ({ ...each, area: areaAt(areas, each)?.id ?? null }));
    assert.deepEqual(found, positions);
  });
}

test("the order of the file decides nothing", () => {
  const backwards = [...town].reverse();
  for (const each of vectors.small.positions)
    assert.equal(areaAt(backwards, each)?.id ?? null, each.area);
});

test("a micro-grid is found, and nothing in the larger areas around", () => {
  assert.equal(microGridAt(town, { lat: 0.5, lon: 0.5 })?.id, "ring");
  assert.equal(microGridAt(town, { lat: 5, lon: 5 }), undefined);
});

test("the chain leads from the community down", () => {
  assert.deepEqual(
    chainOf(town, "ring").map(({ id }) => id),
    ["town", "west", "ring"],
  );
  assert.deepEqual(chainOf(town, "nowhere"), []);
});

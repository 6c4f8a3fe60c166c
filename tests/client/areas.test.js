import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { areaAt, chainOf } from "../../pwa/client/geo/areas.js";

const square = (x, y, side) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const area = (id, level, parent, geometry) => ({ id, properties: { level, parent }, geometry });
const town = [
  area("town", "community", null, { type: "Polygon", coordinates: [square(0, 0, 10)] }),
  area("west", "grid", "town", { type: "Polygon", coordinates: [square(0, 0, 5)] }),
  area("ring", "micro-grid", "west", {
    type: "Polygon",
    coordinates: [square(0, 0, 4), square(1, 1, 2)],
  }),
  area("isles", "micro-grid", "west", {
    type: "MultiPolygon",
    coordinates: [[square(6, 6, 1)], [square(8, 8, 1)]],
  }),
];

for (const [lon, lat, id] of [
  [0.5, 0.5, "ring"],
  [2, 2, undefined],
  [6.5, 6.5, "isles"],
  [8.5, 8.5, "isles"],
  [7.5, 7.5, undefined],
  [20, 0.5, undefined],
]) {
  test(`${lon}, ${lat} lies in ${id}`, () => assert.equal(areaAt(town, { lat, lon })?.id, id));
}

test("the chain leads from the community down", () => {
  assert.deepEqual(
    chainOf(town, "ring").map(({ id }) => id),
    ["town", "west", "ring"],
  );
  assert.deepEqual(chainOf(town, "nowhere"), []);
});

test("the middle of every real area lies in it", () => {
  const text = readFileSync(new URL("../../content/areas/areas.geojson", import.meta.url), "utf8");
  const features = JSON.parse(text).features.map((feature) => ({
    ...feature,
    properties: { level: "micro-grid", ...feature.properties },
  }));
  for (const { id, geometry } of features) {
    const ring = geometry.coordinates[0].slice(0, -1);
    const [x, y] = [0, 1].map(
      (axis) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length,
    );
    const own = features.filter((feature) => feature.id === id);
    assert.equal(areaAt(own, { lon: x, lat: y })?.id, id);
  }
});

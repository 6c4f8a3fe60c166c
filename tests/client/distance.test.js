import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bearing,
  direction,
  metres,
  nearestFirst,
  walkingMinutes,
} from "../../pwa/client/geo/distance.js";

/** @param {number} is @param {number} should @param {number} within */
const near = (is, should, within) =>
  assert.ok(Math.abs(is - should) <= within, `${is} is not ${should} ± ${within}`);

test("a degree of the meridian is 111.2 km, and so is one of the equator", () => {
  near(metres({ lat: 32, lon: 119 }, { lat: 33, lon: 119 }), 111_195, 1);
  near(metres({ lat: 0, lon: 119 }, { lat: 0, lon: 120 }), 111_195, 1);
});

// A distance that many haversine implementations are published with.
test("Nashville to Los Angeles is 2,886 km", () => {
  near(metres({ lat: 36.12, lon: -86.67 }, { lat: 33.94, lon: -118.4 }), 2_886_448, 50);
});

for (const [length, minutes] of [
  [0, 1],
  [75, 1],
  [300, 5],
  [1000, 17],
]) {
  test(`${length} m are ${minutes} minutes on foot`, () => {
    assert.equal(walkingMinutes(Number(length)), minutes);
  });
}

test("a bearing is that of the great circle", () => {
  const [beijing, london] = [
    { lat: 39.9042, lon: 116.4074 },
    { lat: 51.5074, lon: -0.1278 },
  ];
  assert.ok(Math.abs(bearing(beijing, london) - 324.0) < 0.5); // by an independent calculator
  assert.ok(Math.abs(bearing({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 }) - 90) < 1e-9);
});

test("eight directions, north on both sides of nought", () => {
  const named = [350, 10, 23, 67, 68, 180, 247, 248, 337, 338].map(direction);
  assert.deepEqual(named, [
    "north",
    "north",
    "north_east",
    "north_east",
    "east",
    "south",
    "south_west",
    "west",
    "north_west",
    "north",
  ]);
});

test("the nearest comes first, with its distance", () => {
  const [close, far] = [
    { lat: 32.2142, lon: 119.4212 },
    { lat: 32.2146, lon: 119.4192 },
  ];
  const sorted = nearestFirst([far, close], { lat: 32.2142, lon: 119.4213 });
  assert.deepEqual(
    sorted.map(({ entry }) => entry),
    [close, far],
  );
  assert.ok(sorted[0] && sorted[0].away > 8 && sorted[0].away < 11);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { metres, metresPerUnit, toDegrees, toUnits, walkingMinutes } from "../../pwa/client/map-ground.js";

const SHEET = { west: 119.417, south: 32.21, east: 119.427, north: 32.2174, width: 1000, height: 875 };

/** @param {number} is @param {number} should @param {number} within */
const near = (is, should, within) =>
  assert.ok(Math.abs(is - should) <= within, `${is} is not ${should} ± ${within}`);

test("the corners of the sheet are the corners of the drawing", () => {
  assert.deepEqual(toUnits(SHEET, { lat: SHEET.north, lon: SHEET.west }), { x: 0, y: 0 });
  assert.deepEqual(toUnits(SHEET, { lat: SHEET.south, lon: SHEET.east }), { x: 1000, y: 875 });
});

test("units lead back to degrees", () => {
  const place = { lat: 32.2142, lon: 119.4212 };
  const back = toDegrees(SHEET, toUnits(SHEET, place));
  near(back.lat, place.lat, 1e-12);
  near(back.lon, place.lon, 1e-12);
});

test("a degree of the meridian is 111.2 km, and so is one of the equator", () => {
  near(metres({ lat: 32, lon: 119 }, { lat: 33, lon: 119 }), 111_195, 1);
  near(metres({ lat: 0, lon: 119 }, { lat: 0, lon: 120 }), 111_195, 1);
});

// A distance that many haversine implementations are published with.
test("Nashville to Los Angeles is 2,886 km", () => {
  near(metres({ lat: 36.12, lon: -86.67 }, { lat: 33.94, lon: -118.4 }), 2_886_448, 50);
});

test("a unit of the town's sheet is just under a metre", () => near(metresPerUnit(SHEET), 0.941, 0.001));

for (const [length, minutes] of [[0, 1], [75, 1], [300, 5], [1000, 17]]) {
  test(`${length} m are ${minutes} minutes on foot`, () => {
    assert.equal(walkingMinutes(Number(length)), minutes);
  });
}

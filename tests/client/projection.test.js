import assert from "node:assert/strict";
import { test } from "node:test";

import { metresPerUnit, toDegrees, toUnits } from "../../pwa/client/geo/projection.js";

const SHEET = {
  west: 119.417,
  south: 32.21,
  east: 119.427,
  north: 32.2174,
  width: 1000,
  height: 875,
};

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

test("a unit of the town's sheet is just under a metre", () =>
  near(metresPerUnit(SHEET), 0.941, 0.001));

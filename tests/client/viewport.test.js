import assert from "node:assert/strict";
import { test } from "node:test";

import {
  centre,
  fit,
  levelOf,
  move,
  niceLength,
  sees,
  zoom,
} from "../../pwa/client/map/viewport.js";

const WHOLE = { x: 0, y: 0, width: 1000, height: 800 };
const PIXELS = 500;

test("the whole drawing fits any window, centred", () => {
  assert.deepEqual(fit(WHOLE, 1.25), WHOLE);
  assert.deepEqual(fit(WHOLE, 2), { x: -300, y: 0, width: 1600, height: 800 });
  assert.deepEqual(fit(WHOLE, 1), { x: 0, y: -100, width: 1000, height: 1000 });
});

test("zooming keeps the point under the finger where it is", () => {
  const point = { x: 250, y: 600 };
  const near = zoom(WHOLE, 2, point, WHOLE, PIXELS);
  assert.deepEqual(near, { x: 125, y: 300, width: 500, height: 400 });
  assert.equal((point.x - near.x) / near.width, point.x / WHOLE.width);
});

test("zooming ends at the whole and at six pixels a unit", () => {
  assert.deepEqual(zoom(WHOLE, 0.1, { x: 10, y: 10 }, WHOLE, PIXELS), WHOLE);
  assert.equal(zoom(WHOLE, 1e6, { x: 10, y: 10 }, WHOLE, PIXELS).width, PIXELS / 6);
});

test("nobody can be lost beyond the edge", () => {
  const near = zoom(WHOLE, 4, { x: 500, y: 400 }, WHOLE, PIXELS);
  assert.deepEqual(move(near, 9999, -9999, WHOLE), { x: 750, y: 0, width: 250, height: 200 });
  assert.deepEqual(centre(near, { x: 0, y: 800 }, WHOLE), {
    x: 0,
    y: 600,
    width: 250,
    height: 200,
  });
});

test("a place near the edge is not well in sight", () => {
  assert.equal(sees(WHOLE, { x: 50, y: 400 }), true);
  assert.equal(sees(WHOLE, { x: 50, y: 400 }, 0.1), false);
  assert.equal(sees(WHOLE, { x: 1001, y: 400 }), false);
});

for (const [pixels, level] of [
  [100, 0],
  [200, 1],
  [326, 2],
  [699, 3],
  [1000, 3],
  [2800, 5],
  [9000, 5],
]) {
  test(`at ${pixels} px there is room for level ${level}`, () => {
    assert.equal(levelOf(Number(pixels), [150, 330, 700, 1400, 2800]), level);
  });
}

for (const [most, length] of [
  [999, 500],
  [200, 200],
  [49.9, 20],
  [7, 5],
  [1, 1],
]) {
  test(`a scale bar of at most ${most} m says ${length} m`, () => {
    assert.equal(niceLength(Number(most)), length);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";

import { beads, beside, free, grouped, within } from "../../pwa/client/map/arrangement.js";

test("points nearer than the gap share the sign of the first, the nearest one", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 60, y: 0 },
    { x: 10, y: 10 },
  ];
  assert.deepEqual(grouped(points, 44), [
    [0, 3],
    [1, 2],
  ]);
  assert.deepEqual(grouped(points, 10), [[0], [1], [2], [3]]);
  assert.deepEqual(grouped([], 44), []);
});

test("of thousands of points the groups are those that a look at every pair finds", () => {
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const points = Array.from({ length: 1500 }, () => ({
    x: chance() * 900,
    y: chance() * 900 - 400,
  }));
  for (const gap of [7, 44, 300]) assert.deepEqual(grouped(points, gap), byEveryPair(points, gap));
});

function byEveryPair(points, gap) {
  const groups = [];
  points.forEach((point, index) => {
    const away = groups.map(([head]) =>
      Math.hypot(points[head].x - point.x, points[head].y - point.y),
    );
    const least = Math.min(...away);
    if (least < gap) groups[away.indexOf(least)].push(index);
    else groups.push([index]);
  });
  return groups;
}

test("places at one position are one group at any scale", () => {
  assert.deepEqual(
    grouped(
      [
        { x: 5, y: 5 },
        { x: 5, y: 5 },
      ],
      1,
    ),
    [[0, 1]],
  );
});

test("a title has four sides and covers its sign from none", () => {
  const at = { x: 50, y: 50 };
  const sign = { left: 38, top: 38, right: 62, bottom: 62 };
  const slots = beside(at, { width: 40, height: 14 }, 12);
  assert.deepEqual(
    slots.map(({ side }) => side),
    ["e", "w", "s", "n"],
  );
  for (const { box } of slots) assert.ok(free(box, [sign]));
  const sheet = { left: 0, top: 0, right: 100, bottom: 100 };
  assert.deepEqual(
    slots.filter(({ box }) => within(box, sheet)).map(({ side }) => side),
    ["s", "n"],
  );
});

test("a slanting text takes the room along its line and no more", () => {
  const boxes = beads({ x: 0, y: 0 }, { width: 100, height: 10 }, { x: 0.6, y: 0.8 });
  const box = (x, y) => ({ left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 });
  assert.equal(free(box(27, 36), boxes), false); // its end
  assert.equal(free(box(27, -36), boxes), true); // a corner of the box around it
  assert.equal(free(box(36, 48), boxes), true); // beyond it
});

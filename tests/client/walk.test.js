import assert from "node:assert/strict";
import { test } from "node:test";

import { nextOf } from "../../pwa/client/walk-progress.js";
import { arrivedAt, direction } from "../../pwa/client/walk-way.js";

const ORDER = ["wall", "steps", "gate", "dock"];

for (const [reached, next] of /** @type {const} */ ([
  [[], "wall"],
  [["wall"], "steps"],
  [["wall", "gate"], "dock"],
  [["gate", "wall"], "steps"],
  [["steps", "gate", "wall"], "dock"],
  [["dock"], undefined],
])) {
  test(`after ${reached.join(", ") || "nothing"} comes ${next ?? "no more"}`, () => {
    assert.equal(nextOf(ORDER, reached), next);
  });
}

const PAGODA = { lat: 32.2138, lon: 119.4227 };
const HALL = { lat: 32.2139, lon: 119.4228 };

for (const [accuracy, lat, there] of /** @type {const} */ ([
  [10, 32.21376, PAGODA],
  [10, 32.21396, HALL],
  [10, 32.2145, undefined],
  [100, 32.2138, undefined],
])) {
  test(`at ${lat}, ± ${accuracy} m`, () => {
    const here = { lat, lon: 119.42274, accuracy };
    assert.equal(arrivedAt([PAGODA, HALL], here), there);
  });
}

for (const [lat, lon, point] of /** @type {const} */ ([
  [33, 119, "north"],
  [32.5, 119.6, "northeast"],
  [32, 120, "east"],
  [31, 119, "south"],
  [31.5, 118.4, "southwest"],
  [32, 118, "west"],
  [32.5, 118.4, "northwest"],
])) {
  test(`to ${lat}, ${lon} it is ${point}`, () => {
    assert.equal(direction({ lat: 32, lon: 119 }, { lat, lon }), point);
  });
}

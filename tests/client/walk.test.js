import assert from "node:assert/strict";
import { test } from "node:test";

import { nextOf } from "../../pwa/client/walks/progress.js";
import { arrivedAt } from "../../pwa/client/walks/directions.js";

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

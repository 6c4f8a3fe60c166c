import assert from "node:assert/strict";
import { test } from "node:test";

import { bestOf } from "../../pwa/client/ui/language-choice.js";

const OFFERED = ["zh-Hans", "zh-Hant", "en", "ja", "ko", "fr"];

for (const [wanted, best] of /** @type {const} */ ([
  [["ja-JP", "en"], "ja"],
  [["zh-TW"], "zh-Hant"],
  [["zh-HK", "en"], "zh-Hant"],
  [["zh-CN"], "zh-Hans"],
  [["zh"], "zh-Hans"],
  [["de-DE", "fr-CA"], "fr"],
  [["en-US"], "en"],
  [["sr-Latn"], undefined],
])) {
  test(`${wanted.join(", ")} reads ${best ?? "the list"}`, () => {
    assert.equal(bestOf(wanted, OFFERED), best);
  });
}

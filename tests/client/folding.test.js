import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  tidy,
  tidyCode,
  tidyEmail,
  tidyNumber,
  tidyPlate,
  tidyTel,
} from "../../pwa/client/lib/folding.js";

const path = new URL("../vectors/folding.json", import.meta.url);
const rules = {
  plain: tidy,
  tel: tidyTel,
  email: tidyEmail,
  number: tidyNumber,
  code: tidyCode,
  plate: tidyPlate,
};

for (const { kind, why, typed, tidy: tidied } of JSON.parse(readFileSync(path, "utf8"))) {
  test(`${kind}: ${why}`, () => {
    assert.equal(rules[kind](typed), tidied);
    assert.equal(rules[kind](tidied), tidied);
  });
}

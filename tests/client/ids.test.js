import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonicalBytes, fromBase64url } from "../../pwa/client/lib/hash.js";
import { codeOf, lockOf, newId, newSecret, readCode } from "../../pwa/client/lib/ids.js";

test("ids sort by the time of their making and are UUIDs of version 7", () => {
  const ids = Array.from({ length: 50 }, newId);
  assert.deepEqual([...ids].sort(), ids);
  assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/.test(id)));
});

const codes = new URL("../vectors/codes.json", import.meta.url);
for (const { id, code, typed } of JSON.parse(readFileSync(codes, "utf8"))) {
  test(`the last 40 bits of ${id} read ${code}`, () => assert.equal(codeOf(id), code));
  test(`${code} is read however it is typed`, () => {
    assert.deepEqual(typed.map(readCode), Array(typed.length).fill(code));
  });
}

for (const text of ["", "0H8K-W3P", "0H8K-W3PZZ", "0H8K-W3PU", "路灯不亮路灯不亮"]) {
  test(`${JSON.stringify(text)} is no code`, () => assert.equal(readCode(text), null));
}

test("a secret has 128 bits, and its lock is what RFC 6234 makes of it", async () => {
  assert.equal(fromBase64url(newSecret()).length, 16);
  assert.equal(await lockOf("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
});

test("RFC 8785: sorted keys, shortest numbers, no spaces", () => {
  const text = new TextDecoder().decode(canonicalBytes({ b: 1e21, a: [1.0, "é", null] }));
  assert.equal(text, '{"a":[1,"é",null],"b":1e+21}');
});

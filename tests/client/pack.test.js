/** What of a pack needs no browser: what to fetch, and which part of a body a range means. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { sha256Base64url } from "../../pwa/client/lib/hash.js";
import { typedPlate } from "../../pwa/client/offline/lookup.js";
import { plan } from "../../pwa/client/offline/plan.js";
import { partOf } from "../../pwa/client/offline/range.js";

const SEGMENT = { url: "/packs/a", hash: "", size: 100_000, raw: 400_000 };

const files = (count, segment = 0) =>
  Array.from({ length: count }, (_, i) => ({
    url: `/ja/${segment}-${i}/`,
    hash: `${segment}-${i}`,
    size: 10_000,
    type: "text/html",
    segment,
  }));

const manifestOf = (...segments) => ({
  locale: "ja",
  version: "1",
  segments: segments.map(() => SEGMENT),
  files: segments.flat(),
});

test("one changed file is fetched by itself", () => {
  const all = files(40);
  assert.deepEqual(plan(manifestOf(all), all.slice(3, 4), true), [{ files: [all[3]] }]);
});

test("where most of a segment is missing, the whole segment is cheaper", () => {
  const all = files(40);
  assert.deepEqual(plan(manifestOf(all), all, true), [{ segment: 0 }]);
});

test("a browser that cannot unpack takes the files one by one", () => {
  const all = files(40);
  assert.deepEqual(plan(manifestOf(all), all, false), [{ files: all }]);
});

test("segments come in their order, and those that are here not at all", () => {
  const [first, second, third] = [files(40, 0), files(40, 1), files(40, 2)];
  const steps = plan(manifestOf(first, second, third), [...third, ...first], true);
  assert.deepEqual(steps, [{ segment: 0 }, { segment: 2 }]);
});

test("a hash is base64url without padding, as the generator writes it", async () => {
  const bytes = new TextEncoder().encode("津渡");
  assert.equal(
    await sha256Base64url(bytes),
    Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("base64url"),
  );
});

for (const [range, status, part, said] of [
  ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-2", 206, "89", "bytes 8-9/10"],
  ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["bytes=-0", 416, "", "bytes */10"],
  ["bytes=0-1,4-5", 200, "0123456789", null],
  ["lines=1-2", 200, "0123456789", null],
]) {
  test(`the range ${range}`, async () => {
    const answer = await partOf(new Response("0123456789"), range);
    assert.equal(answer.status, status);
    assert.equal(await answer.text(), part);
    assert.equal(answer.headers.get("content-range"), said);
  });
}

test("a plate typed in small letters is found, with a slash at its end or without", () => {
  assert.equal(typedPlate("/s/a3"), "/s/A3/");
  assert.equal(typedPlate("/s/a3/"), "/s/A3/");
  assert.equal(typedPlate("/s/a3/b"), null);
  assert.equal(typedPlate("/en/s/a3/"), null);
});

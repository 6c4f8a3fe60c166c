/** The manifest of a large pack in parts: an update asks only for those that have changed. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assemble } from "../../pwa/client/offline/parts.js";

const segment = (name, more) => ({ url: `/packs/${name}`, hash: name, size: 1, raw: 1, ...more });
const file = (name) => ({ url: `/${name}/`, hash: name, size: 1, type: "text/html" });
const PARTS = {
  a: { segment: segment("A"), files: [file("1"), file("2")] },
  b: { segment: segment("B"), files: [file("3")] },
  c: { segment: segment("C", { more: "shops" }), files: [file("4")] },
};
const rootOf = (version, ...names) => ({
  locale: "ja",
  version,
  parts: names.map((name) => ({
    url: `/packs/${name}`,
    hash: name,
    ...(PARTS[name].segment.more ? { more: "shops" } : {}),
  })),
});

function host() {
  const asked = [];
  return {
    asked,
    part: async ({ hash }) => {
      asked.push(hash);
      return structuredClone(PARTS[hash]);
    },
  };
}

test("all parts are one manifest, with each file's segment", async () => {
  const { asked, part } = host();
  const manifest = await assemble(rootOf("1", "a", "b"), false, [], part);
  assert.deepEqual(
    manifest.files.map(({ url, segment: number }) => [url, number]),
    [
      ["/1/", 0],
      ["/2/", 0],
      ["/3/", 1],
    ],
  );
  assert.deepEqual(asked.sort(), ["a", "b"]);
});

test("a part that is held is not asked for again, wherever it stands now", async () => {
  const held = await assemble(rootOf("1", "a", "b"), false, [], host().part);
  const { asked, part } = host();
  const manifest = await assemble(
    rootOf("2", "b"),
    false,
    [JSON.parse(JSON.stringify(held))],
    part,
  );
  assert.deepEqual(asked, []);
  assert.deepEqual(manifest.files, [{ ...file("3"), segment: 0 }]);
  assert.equal(manifest.segments[0].hash, "B");
});

test("what is fetched on wish only is neither asked for nor named without it", async () => {
  const { asked, part } = host();
  const root = rootOf("1", "a", "c");
  const first = await assemble(root, false, [], part);
  assert.deepEqual(asked, ["a"]);
  const all = await assemble(root, true, [first], part);
  assert.deepEqual(asked, ["a", "c"]);
  assert.equal(all.files.length, 3);
  assert.notEqual(all.version, first.version, "the larger wish is a version of its own");
});

test("a manifest without parts knows wishes too", async () => {
  const root = {
    locale: "ja",
    version: "1",
    segments: [segment("A"), segment("C", { more: "shops" })],
    files: [
      { ...file("1"), segment: 0 },
      { ...file("4"), segment: 1 },
    ],
  };
  const none = () => assert.fail("nothing is to be asked for");
  assert.deepEqual((await assemble(root, false, [], none)).files, root.files.slice(0, 1));
  assert.deepEqual((await assemble(root, true, [], none)).files, root.files);
  const plain = { ...root, segments: [segment("A"), segment("B")] };
  assert.equal((await assemble(plain, true, [], none)).version, "1");
});

/** A large kind is found by what its pages are called at once, and by what they say afterwards. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { loadIndex } from "../../pwa/client/search/index.js";

const { fetch } = globalThis;
afterEach(() => (globalThis.fetch = fetch));

const FILES = {
  "/en/search.json": {
    kinds: [
      ["place", "Places", "/en/search/place.json"],
      ["merchant", "Shops", "", ["/en/m.0.json", "/en/m.1.json"], ["/en/m.text.0.json"]],
    ],
    fold: "",
  },
  "/en/search/place.json": [
    { url: "/en/places/a/", title: "Pier", passages: [["", "", "benches"]] },
  ],
  "/en/m.0.json": [{ url: "/en/merchants/a/", title: "Leaf" }],
  "/en/m.1.json": [{ url: "/en/merchants/b/", title: "Bark" }],
  "/en/m.text.0.json": [
    { url: "/en/merchants/b/", passages: [["", "", "Two benches stand at the door."]] },
  ],
};

function host(files) {
  globalThis.fetch = async (url) =>
    files[url] ? Response.json(files[url]) : new Response("", { status: 404 });
}

const found = (index, query) =>
  index.ask(query).groups.flatMap(({ found: rows }) => rows.map(({ row }) => row.url));

test("names at once, texts afterwards", async () => {
  host(FILES);
  const { promise, resolve } = Promise.withResolvers();
  const index = await loadIndex("en", resolve);
  assert.deepEqual(found(index, "bark"), ["/en/merchants/b/"]);
  assert.deepEqual(found(index, "benches"), ["/en/places/a/"]);
  const grown = await promise;
  assert.deepEqual(found(grown, "benches").sort(), ["/en/merchants/b/", "/en/places/a/"]);
  assert.deepEqual(found(grown, "leaf"), ["/en/merchants/a/"]);
});

test("where the texts cannot be had, names are still found", async () => {
  host({ ...FILES, "/en/m.text.0.json": undefined });
  const index = await loadIndex("en", () => assert.fail("nothing has grown"));
  assert.deepEqual(found(index, "leaf"), ["/en/merchants/a/"]);
});

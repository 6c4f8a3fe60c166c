/** Comparing, cutting and marking words in scripts with and without spaces. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { indexOf } from "../../pwa/client/search-index.js";
import { askedTerms, folder, marked, termsOf } from "../../pwa/client/search-text.js";

const fold = folder("龍龙門门");

const page = (url, title, more = {}) => ({
  url, title, kind: "place", summary: "", keywords: [], headings: [], ...more,
});

const found = (pages, query) => indexOf({ kinds: [["place", "Places"]], pages, fold: "龍龙門门" })
  .ask(query).flatMap((group) => group.pages.map(({ url }) => url));

for (const [text, plain] of [
  ["Échoppe", "echoppe"], ["ＡＢＣ１２", "abc12"], ["龍門", "龙门"], ["トイレ", "といれ"],
  ["ガ", "が"], ["한글", "한글"],
]) {
  test(`${text} is compared as ${plain}`, () => assert.equal(fold(text), plain));
}

test("a document is filed under characters, pairs and words", () => {
  assert.deepEqual(termsOf("石塔wc"), ["石", "塔", "石塔", "wc"]);
});

test("a query asks for pairs, and for a single character only where it is alone", () => {
  assert.deepEqual(askedTerms("昭关石塔"), ["昭关", "关石", "石塔"]);
  assert.deepEqual(askedTerms("塔"), ["塔"]);
});

test("either script finds the other", () => {
  const pages = [page("/a", "龙门"), page("/b", "龍門"), page("/c", "门")];
  assert.deepEqual(found(pages, "龍门").sort(), ["/a", "/b"]);
});

test("all words must be there; the last may be unfinished", () => {
  const pages = [page("/a", "Tea house"), page("/b", "Tea shop")];
  assert.deepEqual(found(pages, "tea ho"), ["/a"]);
});

test("a title weighs more than a summary", () => {
  const pages = [page("/a", "Steps", { summary: "near the ferry" }), page("/b", "Ferry")];
  assert.deepEqual(found(pages, "ferry"), ["/b", "/a"]);
});

for (const [text, query, hits] of [
  ["Tea house", "TEA", ["Tea"]], ["Instead of tea", "tea", ["tea"]], ["龍門石塔", "龙门", ["龍門"]],
  ["Échoppe", "echop", ["Échop"]], ["nothing", "塔", []],
]) {
  test(`"${query}" is marked in "${text}"`, () => {
    const pieces = marked(text, query, fold);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
    assert.deepEqual(pieces.filter((piece) => piece.hit).map((piece) => piece.text), hits);
  });
}

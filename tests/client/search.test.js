/** Comparing, hearing, forgiving and marking words; what the real index finds is in test_search_table.py. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { folder, typed } from "../../pwa/client/search/normalize.js";
import { indexOf } from "../../pwa/client/search/index.js";
import { excerpt, marked } from "../../pwa/client/search/highlight.js";
import { heard, spelt } from "../../pwa/client/search/pinyin.js";
import { meant } from "../../pwa/client/search/typo.js";
import { holds, pieces, runs } from "../../pwa/client/search/tokens.js";

const made = folder("龍龙門门");
const { fold } = made;

const row = (url, title, more = {}) => ({ url, title, ...more });
const search = (rows, query, here = null) =>
  indexOf({ kinds: [["place", "Places", ""]], fold: "龍龙門门" }, [rows]).ask(query, here);
const found = (rows, query, here) =>
  search(rows, query, here).groups.flatMap((group) => group.found.map((one) => one.row.url));

for (const [text, plain] of [
  ["Échoppe", "echoppe"],
  ["ＡＢＣ１２", "abc12"],
  ["龍門", "龙门"],
  ["トイレ", "といれ"],
  ["ガ", "が"],
  ["コーヒー", "こひ"],
  ["cœur", "coeur"],
  ["화장", "ㅎㅗㅏㅈㅏㅇ"],
  ["닭", "ㄷㅏㄹㄱ"],
  ["ㅎ", "ㅎ"],
  ["مَقْهَى", "مقهي"],
  ["أُجـرة", "اجره"],
  ["١٢٠", "120"],
  ["xījīndù", "xijindu"],
  ["۱۲۰", "120"],
  ["Ｗｉ－Ｆｉ", "wi-fi"],
  ["Wi\u2011Fi", "wi-fi"],
  ["top\u2013up", "top-up"],
  ["rendez\u00advous\u200b", "rendezvous"],
  ["l’eau", "l'eau"],
  ["ダ・ヴィンチ", "だ·ゔぃんち"],
]) {
  test(`${text} is compared as ${plain}`, () => assert.equal(fold(text), plain));
}

test("half-width kana join their voicing", () => assert.equal(typed(" ｶﾞｲﾄﾞ "), "ガイド"));

test("scripts without spaces stand apart from those with spaces", () => {
  assert.deepEqual(runs("石塔wc l'art"), ["石塔", "wc", "l", "art"]);
});

test("a hyphenated word does not fall apart", () => {
  assert.deepEqual(
    pieces("Ｗｉ－Ｆｉ wi-fi", () => false),
    ["ＷｉＦｉ", "wifi"],
  );
});

test("what nothing holds falls apart into what something holds", () => {
  assert.deepEqual(
    pieces("西津渡厕所", (part) => ["西津渡", "厕所"].includes(part)),
    ["西津渡", "厕所"],
  );
  assert.deepEqual(
    pieces("トイレはどこ", () => true),
    ["トイレ", "はどこ"],
  );
});

test("a whole word weighs more than its beginning, and that more than its middle", () => {
  const [whole, begins, inside] = ["tea", "teahouse", "steam"].map((text) => holds(text, "tea"));
  assert.ok(whole > begins && begins > inside && inside > 0);
  assert.equal(holds("coffee", "tea"), 0);
});

for (const [query, sounds, span] of [
  ["xijindu", "xi jin du", [0, 3]],
  ["xi'jin", "xi jin du", [0, 2]],
  ["jindu", "xi jin du", [1, 3]],
  ["xijind", "xi jin du", [0, 3]],
  ["xjd", "xi jin du", [0, 3]],
  ["zgshita", "zhao guan shi ta", [0, 4]],
  ["lvyou", "lu you", [0, 2]],
  ["ijin", "xi jin du", null],
  ["xd", "xi jin du", null],
]) {
  test(`"${query}" is ${span ? "" : "not "}heard in "${sounds}"`, () => {
    const place = heard(spelt(query), sounds.split(" "));
    assert.deepEqual(place && [place.from, place.to], span);
  });
}

test("a single letter is no sound", () => assert.equal(spelt("x"), ""));

const WORDS = ["pagoda", "toilet", "together", "ferry"];
for (const [query, words] of [
  ["pagda", ["pagoda"]],
  ["pagodda", ["pagoda"]],
  ["pagofa", ["pagoda"]],
  ["apgoda", ["pagoda"]],
  ["tolet", ["toilet"]],
  ["fery", ["ferry"]],
  ["pgado", []],
  ["toghet", ["together"]],
]) {
  test(`"${query}" is a slip for ${words}`, () => assert.deepEqual(meant(query, WORDS), words));
}

test("either script finds the other", () => {
  const rows = [row("/a", "龙门"), row("/b", "龍門"), row("/c", "门")];
  assert.deepEqual(found(rows, "龍门").sort(), ["/a", "/b"]);
});

test("a Chinese name is found in every language by its sound and by itself", () => {
  const rows = [
    row("/a", "Stone Pagoda", { names: [["zh-Hans", "昭关石塔"]], sounds: ["zhao guan shi ta"] }),
    row("/b", "Ferry"),
  ];
  for (const query of ["zhaoguan", "zhao guan", "zgst", "石塔"])
    assert.deepEqual(found(rows, query), ["/a"], query);
});

test("initial consonants find a Korean name", () => {
  assert.deepEqual(found([row("/a", "서쪽 화장실"), row("/b", "국수")], "ㅎㅈㅅ"), ["/a"]);
});

for (const written of [
  ["Wi-Fi", "wifi"],
  ["top-up", "topup"],
  ["rendez-vous", "rendezvous"],
  ["e-mail", "email"],
]) {
  const rows = [
    ...written.map((word, i) => row(`/${i}`, `The ${word} here`)),
    row("/wife", "A wife, up, vous, mail"),
  ];
  for (const query of [
    ...written,
    written[0].toUpperCase(),
    written[0].replace("-", "\u2011"),
    written[0].replace("-", "－"),
  ])
    test(`"${query}" finds ${written.join(" and ")}`, () => {
      assert.deepEqual(found(rows, query).slice(0, 2).sort(), ["/0", "/1"]);
    });
}

for (const [query, title] of [
  ["top-up", "Top up here"],
  ["leau", "Prix de l’eau"],
  ["l'eau", "L’eau"],
  ["l'eau", "Eau de la ville, l et la"],
  ["vous", "Rendez-vous"],
  ["fi", "Wi-Fi"],
  ["レオナルドダヴィンチ", "レオナルド・ダ・ヴィンチ"],
  ["列奥纳多达芬奇", "列奥纳多·达·芬奇"],
  ["列奥纳多·达·芬奇", "列奥纳多达芬奇"],
  ["와이파이비밀번호", "와이파이 비밀번호"],
  ["화장 실", "서쪽 화장실"],
  ["covid-19", "Covid 19"],
  ["xi-jin-du", "西津渡"],
]) {
  test(`"${query}" finds "${title}"`, () => {
    const more = title === "西津渡" ? { sounds: ["xi jin du"] } : {};
    assert.deepEqual(found([row("/a", title, more), row("/b", "河")], query), ["/a"]);
  });
}

test("what was left out, or put in, is marked too", () => {
  const bits = (text, needles) =>
    marked(text, { needles, ears: [] }, made).map(({ text: bit, hit }) => (hit ? `[${bit}]` : bit));
  assert.equal(bits("The Wi-Fi here", ["wifi"]).join(""), "The [Wi-Fi] here");
  assert.equal(bits("Top up", ["topup", "top-up", "top up"]).join(""), "[Top up]");
  assert.equal(bits("Prix de l’eau", ["leau"]).join(""), "Prix de [l’eau]");
});

test("a hyphenated word is one, not two that stand anywhere", () => {
  const rows = [row("/a", "Wi-Fi"), row("/b", "Fine with wine"), row("/c", "wide fields")];
  assert.deepEqual(found(rows, "wi-fi"), ["/a"]);
});

test("pages with all words come before pages with most", () => {
  const rows = [row("/a", "Tea house"), row("/b", "Tea shop"), row("/c", "River")];
  assert.deepEqual(found(rows, "tea ho"), ["/a", "/b"]);
});

test("what is written so comes before what was perhaps meant", () => {
  const rows = [row("/a", "Horse"), row("/b", "Tea", { passages: [["", "", "a house"]] })];
  assert.deepEqual(found(rows, "house"), ["/b", "/a"]);
});

test("a title weighs more than a summary", () => {
  const rows = [row("/a", "Steps", { summary: "near the ferry" }), row("/b", "Ferry")];
  assert.deepEqual(found(rows, "ferry"), ["/b", "/a"]);
});

test("the nearest of what is called so comes first, with its distance", () => {
  const rows = [
    row("/far", "Toilet east", { at: [32.3, 119.4] }),
    row("/near", "Toilet west", { at: [32.2, 119.4] }),
    row("/said", "Shop", { passages: [["", "", "a toilet"]], at: [32.2, 119.4] }),
  ];
  const here = { lat: 32.2, lon: 119.4 };
  assert.deepEqual(found(rows, "toilet", here), ["/near", "/far", "/said"]);
  assert.equal(Math.round(search(rows, "toilet", here).groups[0].found[1].away / 1000), 11);
});

test("a question whose words no page has all of finds the closest, and says so", () => {
  const rows = [row("/a", "西津渡"), row("/b", "厕所"), row("/c", "茶")];
  const answer = search(rows, "西津渡厕所");
  assert.deepEqual([answer.n, answer.closest], [2, true]);
});

for (const [text, query, hits, sound] of [
  ["Tea house", "TEA", ["Tea"]],
  ["Instead of tea", "tea", ["tea"]],
  ["龍門石塔", "龙门", ["龍門"]],
  ["Échoppe", "echop", ["Échop"]],
  ["nothing", "塔", []],
  ["コーヒー店", "こーひ", ["コーヒ"]],
  ["화장실", "화자", ["화장"]],
  ["昭关石塔 A", "shita", ["石塔"], "zhao guan shi ta"],
]) {
  test(`"${query}" is marked in "${text}"`, () => {
    const asked = { needles: [fold(query)], ears: [spelt(fold(query))].filter(Boolean) };
    const shown = marked(text, asked, made, sound);
    assert.equal(shown.map((piece) => piece.text).join(""), text);
    assert.deepEqual(
      shown.filter((piece) => piece.hit).map((piece) => piece.text),
      hits,
    );
  });
}

test("an excerpt shows whole words around the first hit", () => {
  const text = `${"before ".repeat(20)}the ferry${" after".repeat(40)}`;
  const shown = excerpt(text, { needles: ["ferry"], ears: [] }, made)
    .map((piece) => piece.text)
    .join("");
  assert.match(shown, /^…before .*the ferry after .*after…$/);
  assert.ok(shown.length < 170);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { sentences } from "../../pwa/client/speech/sentences.js";
import { voiceFor } from "../../pwa/client/ui/voice.js";

/** @param {string} text @param {string} lang */
const said = (text, lang) => sentences(text, lang).map(({ start, end }) => text.slice(start, end));

for (const [lang, pieces] of /** @type {const} */ ([
  ["zh-Hans", ["西津渡在云台山下。", "“过江吗？”", "风大，船不开！"]],
  ["zh-Hant", ["渡口在哪裡？", "往前走三百步。"]],
  ["ja", ["西津渡は渡し場でした。", "「今日は出ますか。」", "はい！"]],
  ["ko", ["서진도는 나루였습니다.", "배가 떠나나요?", "네, 곧 떠납니다."]],
  ["fr", ["La pierre date de 1311.", "Qui l’a posée ?", "Personne ne le sait…"]],
  ["en", ["The steps go down to the river.", "How many are there?", "Count 3.5 metres each."]],
  ["ar", ["كانت هنا عبّارة.", "هل تعبر النهر؟", "نعم، بعد قليل."]],
])) {
  test(`sentences of ${lang}`, () => {
    const gap = /^(zh|ja)/.test(lang) ? "" : " ";
    assert.deepEqual(said(pieces.join(gap), lang), pieces);
  });
}

test("a line that was broken in the source is no end of a sentence", () => {
  assert.deepEqual(said("The old\n  context left.\nNobody saw it.", "en"), [
    "The old\n  context left.",
    "Nobody saw it.",
  ]);
});

test("what has no letter in it is not read", () => {
  assert.deepEqual(said(" — … ", "en"), []);
});

test("a long sentence is cut at its commas, and nothing of it is lost", () => {
  const chinese = `${"船过江心，".repeat(20)}到了对岸。`;
  const english = `${"the boat leans into the wind and, ".repeat(12)}at last, arrives.`;
  for (const [text, lang, most] of /** @type {const} */ ([
    [chinese, "zh-Hans", 45],
    [english, "en", 160],
  ])) {
    const pieces = said(text, lang);
    assert.equal(pieces.join(lang === "en" ? " " : ""), text);
    assert.ok(
      pieces.every((piece) => piece.length <= most && /[，,。.]$/.test(piece)),
      pieces.join("|"),
    );
  }
});

/** @param {string} lang @param {boolean} [localService] */
const voice = (lang, localService = true) =>
  /** @type {any} */ ({ lang, localService, default: false });

for (const [lang, offered, own, chosen] of /** @type {const} */ ([
  ["zh-Hans", ["zh-TW", "zh_CN", "zh-HK"], [], "zh_CN"],
  ["zh-Hans", ["yue-HK", "cmn-Hans-CN"], ["zh-HK"], "cmn-Hans-CN"],
  ["zh-Hans", ["zh-HK"], [], undefined],
  ["zh-Hant", ["zh-CN", "zh-HK", "zh-TW"], [], "zh-TW"],
  ["zh-Hant", ["zh-CN", "zh-HK", "zh-TW"], ["zh-HK"], "zh-HK"],
  ["en", ["en-US", "en-GB"], [], "en-GB"],
  ["en", ["en-GB", "en-US"], ["en-US"], "en-US"],
  ["ar", ["fr-FR", "ar-SA"], [], "ar-SA"],
  ["ko", ["ja-JP"], [], undefined],
])) {
  test(`of ${offered.join(", ")} a reader of ${own.join() || "anything"} hears ${lang} by ${chosen}`, () => {
    const found = voiceFor(
      offered.map((tag) => voice(tag)),
      lang,
      true,
      own,
    );
    assert.equal(found?.lang, chosen);
  });
}

test("a voice on the device comes before a better one that needs the network", () => {
  const [near, far] = [voice("fr-CA"), voice("fr-FR", false)];
  assert.equal(voiceFor([far, near], "fr", true, []), near);
  assert.equal(voiceFor([far], "fr", true, []), far);
  assert.equal(voiceFor([far], "fr", false, []), undefined);
});

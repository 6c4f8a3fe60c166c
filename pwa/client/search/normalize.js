/**
 * How texts are compared: without case, accents, tones, width or invisible marks, one dash for all,
 * in either Chinese script and either kana, Hangul by its letters, Arabic without vowel signs. Pure.
 */

import { DASHES, INVISIBLE } from "../lib/folding.js";
import { letters } from "./hangul.js";

// Signs above and below letters, Latin (accents) and Arabic (vowels, hamza, madda).
const SIGNS = /[\u0300-\u036f\u064b-\u065f\u0670]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
const HALF_WIDTH_KANA = /[\uff66-\uff9f]+/g;
/** Arabic and Persian. */
const DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/;
/** What no normal form knows; the long vowel, the tatweel and the hamza alone are often left out. */
const ALONE = new Map(
  Object.entries({
    œ: "oe",
    æ: "ae",
    ß: "ss",
    ø: "o",
    ı: "i",
    "’": "'",
    "‘": "'",
    ʼ: "'",
    "・": "·",
    "•": "·",
    ー: "",
    ـ: "",
    ء: "",
    ٱ: "ا",
    ى: "ي",
    ة: "ه",
  }),
);

/**
 * @typedef {object} Folder
 * @property {(text: string) => string} fold
 * @property {(text: string) => {folded: string, from: number[]}} trace  `from[i]`: the code point of
 *   the text's NFC form that the unit `i` of `folded` stands for
 */

/** @param {string} pairs variant, then the character it is searched as, and so on @returns {Folder} */
export function folder(pairs) {
  const chars = [...pairs];
  const simple = new Map(chars.flatMap((char, i) => (i % 2 ? [] : [[char, chars[i + 1]]])));
  /** @type {Map<string, string>} */
  const known = new Map();
  const one = (/** @type {string} */ char) => {
    const found = known.get(char) ?? plain(char, simple);
    known.set(char, found);
    return found;
  };
  return {
    fold: (text) => [...text.normalize("NFC")].map(one).join(""),
    trace: (text) => {
      const parts = [...text.normalize("NFC")].map(one);
      return {
        folded: parts.join(""),
        from: parts.flatMap((part, i) => Array(part.length).fill(i)),
      };
    },
  };
}

/** A query as people's keyboards give it: half-width kana joined with their voicing. @param {string} query */
export const typed = (query) =>
  query.trim().replace(HALF_WIDTH_KANA, (kana) => kana.normalize("NFKC"));

/** @param {string} char @param {Map<string, string>} simple @returns {string} */
function plain(char, simple) {
  const hangul = letters(char);
  if (hangul) return hangul;
  if (DIGIT.test(char)) return String(char.charCodeAt(0) & 15);
  const bare = (ALONE.get(char) ?? char)
    .normalize("NFKD")
    .replace(SIGNS, "")
    .replace(INVISIBLE, "")
    .replace(DASHES, "-")
    .normalize("NFC")
    .toLowerCase();
  const hiragana = bare.replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  return ALONE.get(hiragana) ?? simple.get(hiragana) ?? hiragana;
}

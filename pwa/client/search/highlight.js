/** What to show of a page and what to mark in it. Pure. */

import { letters } from "./hangul.js";
import { heard } from "./pinyin.js";
import { JOINT, isUnspaced } from "./tokens.js";

/** @typedef {import("./normalize.js").Folder} Folder */
/** @typedef {{needles: string[], ears: string[]}} Asked */
/** @typedef {{text: string, hit: boolean}} Piece */

const LETTER = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const HANGUL = /[가-힣]/;
const LONG = { before: 40, after: 110 };
const LONG_UNSPACED = { before: 15, after: 50 };

/**
 * @param {string} text
 * @param {Asked} asked
 * @param {Folder} folder
 * @param {string} [sound] of its Chinese characters, where it is known: "xi jin du"
 * @returns {Piece[]} the whole text, what the query names marked
 */
export function marked(text, asked, folder, sound) {
  const chars = [...text.normalize("NFC")];
  return pieces(chars, hits(chars, asked, folder, sound));
}

/** @param {Piece[]} shown */
export const isHit = (shown) => shown.some(({ hit }) => hit);

/** @param {string} text @param {Asked} asked @param {Folder} folder @returns {Piece[]} a sentence around the first hit; none: nothing is hit */
export function excerpt(text, asked, folder) {
  const chars = [...text.normalize("NFC")];
  const hit = hits(chars, asked, folder);
  const first = hit.indexOf(true);
  if (first < 0) return [];
  const { before, after } = isUnspaced(text) ? LONG_UNSPACED : LONG;
  const from = wordStart(chars, Math.max(0, first - before), first);
  const to = wordEnd(chars, Math.min(chars.length, first + after));
  const shown = pieces(chars.slice(from, to), hit.slice(from, to));
  const cut = { text: "…", hit: false };
  return [...(from ? [cut] : []), ...shown, ...(to < chars.length ? [cut] : [])];
}

/** @param {string[]} chars @param {Asked} asked @param {Folder} folder @param {string} [sound] */
function hits(chars, { needles, ears }, folder, sound) {
  const hit = chars.map(() => false);
  const traced = folder.trace(chars.join(""));
  /** @type {typeof traced | undefined} */
  let bare;
  for (const needle of needles) {
    const read = traced.folded.includes(needle) ? traced : (bare ??= withoutJoints(traced));
    for (const at of places(read.folded, needle))
      hit.fill(true, read.from[at], read.from[at + needle.length - 1] + 1);
  }
  for (const ear of ears) markHeard(chars, hit, ear, sound);
  return hit;
}

/**
 * As who leaves out hyphens has it: "wifi" is marked in "Wi-Fi".
 * @param {{folded: string, from: number[]}} traced
 */
function withoutJoints({ folded, from }) {
  const joints = new Set([...folded.matchAll(JOINT)].map(({ index }) => index));
  return {
    folded: folded.replace(JOINT, ""),
    from: from.filter((_, i) => !joints.has(i)),
  };
}

/** @param {string} folded @param {string} needle @returns {number[]} at the beginning of words, if it begins any */
function places(folded, needle) {
  const found = [];
  for (let at = folded.indexOf(needle); needle && at >= 0; at = folded.indexOf(needle, at + 1))
    found.push(at);
  const begun = isUnspaced(needle) ? [] : found.filter((at) => !LETTER.test(folded[at - 1] ?? " "));
  return begun.length ? begun : found;
}

/** @param {string[]} chars @param {boolean[]} hit @param {string} ear @param {string} [sound] */
function markHeard(chars, hit, ear, sound = "") {
  const syllables = sound.split(" ");
  const han = chars.flatMap((char, i) => (HAN.test(char) ? [i] : []));
  const hangul = chars.flatMap((char, i) => (HANGUL.test(char) ? [i] : []));
  const spoken = han.length === syllables.length ? heard(ear, syllables) : null;
  for (const i of spoken ? han.slice(spoken.from, spoken.to) : []) hit[i] = true;
  const korean = heard(
    ear,
    hangul.map((i) => letters(chars[i])),
  );
  for (const i of korean ? hangul.slice(korean.from, korean.to) : []) hit[i] = true;
}

/** @param {string[]} chars @param {number} at @param {number} last */
function wordStart(chars, at, last) {
  if (!at || isUnspaced(chars[at])) return at;
  const space = chars.slice(at, last).indexOf(" ");
  return space < 0 ? at : at + space + 1;
}

/** @param {string[]} chars @param {number} at */
function wordEnd(chars, at) {
  if (at === chars.length || isUnspaced(chars[at])) return at;
  const space = chars.lastIndexOf(" ", at);
  return space < at - LONG.before ? at : space;
}

/** @param {string[]} chars @param {boolean[]} hit @returns {Piece[]} */
function pieces(chars, hit) {
  /** @type {Piece[]} */
  const found = [];
  chars.forEach((char, i) => {
    const last = found.at(-1);
    if (last?.hit === hit[i]) last.text += char;
    else found.push({ text: char, hit: hit[i] });
  });
  return found;
}

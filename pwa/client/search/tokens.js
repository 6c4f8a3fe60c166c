/** Words, in scripts with and without spaces, and how well a text holds one. Pure. */

import { DASHES } from "../lib/folding.js";

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]/u;
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〇]+|[\p{L}\p{M}\p{N}]+/gu;
const MIXED = /([^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〇]+)/u;
// A new script is mostly a new word: トイレ|は|どこ.
const ONE_SCRIPT = /[\p{Script=Han}々〇]+|[\p{Script=Katakana}ー]+|\p{Script=Hiragana}+/gu;
const LETTER = /[\p{L}\p{N}]/u;
/** Words that a hyphen, an apostrophe or a middle dot joins, as normalize.js leaves them. */
const COMPOUND = /[\p{L}\p{N}]+(?:[-'·][\p{L}\p{N}]+)+/gu;
/** The same as a query has it; who writes an apostrophe means two words: l'eau. */
const TYPED_COMPOUND = /(?=[\p{N}\-·]*\p{L})[\p{L}\p{N}]+(?:[-·][\p{L}\p{N}]+)+/gu;
export const JOINT = /[-'·]/g;

/** Share of a field's weight that a word earns by where it stands in a run of letters. */
const WHOLE = 1;
const BEGINS = 0.85;
const INSIDE_UNSPACED = 0.7;
/** In the middle of a word of a script with spaces: "tea" in "steam". */
export const INSIDE = 0.3;

/** @param {string} text @returns {boolean} a word of a script that is written without spaces */
export const isUnspaced = (text) => UNSPACED.test(text);

/** @param {string} text @returns {string[]} runs of letters; scripts without spaces apart */
export function runs(text) {
  return (text.match(RUN) ?? []).flatMap((run) =>
    UNSPACED.test(run) ? run.split(MIXED).filter(Boolean) : [run],
  );
}

/**
 * What people write in one word as well: wifi of "wi-fi", leau of "l'eau".
 * @param {string} text folded @returns {string[]} each once
 */
export const joined = (text) => [
  ...new Set((text.match(COMPOUND) ?? []).map((word) => word.replace(JOINT, ""))),
];

/**
 * A query's words, each with the other ways to write it: of "wi-fi" these are "wi-fi" and "wi fi".
 * @param {string} query folded @returns {[string, string[]][]}
 */
export function typedWords(query) {
  /** @type {Map<string, string[]>} */
  const ways = new Map();
  const plain = query.replace(TYPED_COMPOUND, (word) => {
    const whole = word.replace(JOINT, "");
    ways.set(whole, [word, word.replace(JOINT, " ")]);
    return whole;
  });
  return [...new Set(runs(plain))].map((word) => [word, ways.get(word) ?? []]);
}

/**
 * The words of a text, and where one is written without spaces and nothing holds it as a whole, the
 * longest parts of it that something holds: 西津渡 and 厕所 of 西津渡厕所.
 *
 * @param {string} text
 * @param {(part: string) => boolean} isHeld
 * @returns {string[]}
 */
export function pieces(text, isHeld) {
  const whole = text
    .replace(DASHES, "-")
    .replace(TYPED_COMPOUND, (word) => word.replace(JOINT, ""));
  const found = runs(whole).flatMap((run) => run.match(ONE_SCRIPT) ?? [run]);
  return [
    ...new Set(found.flatMap((run) => (isUnspaced(run) ? partsOf([...run], isHeld) : [run]))),
  ];
}

/** @param {string[]} chars @param {(part: string) => boolean} isHeld */
function partsOf(chars, isHeld) {
  const found = [];
  for (let from = 0, to = chars.length; from < chars.length; from = to, to = chars.length) {
    while (to > from + 1 && !isHeld(chars.slice(from, to).join(""))) to--;
    if (to > from + 1 || chars.length === 1) found.push(chars.slice(from, to).join(""));
  }
  return found;
}

/** @param {string} text @param {string} word both folded @returns {number} 0 to 1; 0: not there */
export function holds(text, word) {
  const unspaced = isUnspaced(word);
  let best = 0;
  for (let at = text.indexOf(word); at >= 0 && best < WHOLE; at = text.indexOf(word, at + 1)) {
    const begins = !goesOn(text[at - 1], unspaced);
    const ends = !goesOn(text[at + word.length], unspaced);
    const inside = unspaced ? INSIDE_UNSPACED : INSIDE;
    best = Math.max(best, begins ? (ends ? WHOLE : BEGINS) : inside);
  }
  return best;
}

/** @param {string | undefined} neighbour @param {boolean} unspaced whether the word beside it is */
function goesOn(neighbour, unspaced) {
  if (neighbour === undefined || !LETTER.test(neighbour)) return false;
  return unspaced || !UNSPACED.test(neighbour);
}

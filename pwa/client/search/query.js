/** A query taken apart: its words, and for each what may be meant by it. Pure. */

import { spacedWords } from "./document.js";
import { spelt } from "./pinyin.js";
import { SHORTEST, meant } from "./typo.js";
import { isUnspaced, pieces, typedWords } from "./tokens.js";

/** @typedef {import("./document.js").Page} Page */

/**
 * A word, folded: as it was typed, without its article or with a hyphen, what it sounds like, and
 * the words from which it is one slip away.
 *
 * @typedef {{text: string, others: string[], ear: string, slips: string[]}} Word
 */

/** @typedef {{words: Word[], parts: () => Word[]}} Query  parts: for a query that nothing holds */

/** Where fewer pages than this hold a word, or all words, something else may have been meant. */
export const FEW = 5;
const ARTICLE = /^(?:[وبف]?ال|لل)(?=...)/;
const BEGUN_KANA = /(?<=[\u3041-\u3096])[a-z]{1,2}$/;

/**
 * @param {Page[]} pages @param {(text: string) => string} fold
 * @param {Set<string> | null} [vocabulary] all spaced words of the pages, where they are known already
 * @returns {(asked: string) => Query}
 */
export function reader(pages, fold, vocabulary = null) {
  // Few queries hold a slip, and some scripts no spaced words at all: made when it is needed.
  const holding = (/** @type {string} */ text) =>
    pages.filter(({ whole }) => whole.includes(text)).length;
  const slipsOf = (/** @type {string} */ text) => {
    const mayBeSlip = text.length >= SHORTEST && !isUnspaced(text) && /\p{L}/u.test(text);
    if (!mayBeSlip || holding(text) >= FEW) return [];
    vocabulary ??= new Set(pages.flatMap(spacedWords));
    return meant(text, vocabulary);
  };
  /** @param {string} text @param {string[]} [ways] other ways to write it */
  const wordOf = (text, ways = []) => {
    const bare = text.replace(ARTICLE, "");
    const others = bare === text ? ways : [...ways, bare];
    return { text, others, ear: spelt(text), slips: slipsOf(text) };
  };
  return (asked) => {
    const folded = fold(asked);
    // A Latin letter after kana is the next kana on its way, unless a page has it so.
    const whole = holding(folded) ? folded : folded.replace(BEGUN_KANA, "");
    const texts = typedWords(whole);
    if (!texts.length && folded) texts.push([folded, []]); // nothing but punctuation
    return {
      words: texts.map(([text, ways]) => wordOf(text, ways)),
      parts: () =>
        pieces(asked, (part) => holding(fold(part)) > 0)
          .map(fold)
          .map((part) => wordOf(part)),
    };
  };
}

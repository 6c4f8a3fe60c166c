/** How well pages answer the words of a query. Pure. */

import { isAbout, worth, worthByEar } from "./document.js";
import { spelt } from "./pinyin.js";
import { INSIDE, holds } from "./tokens.js";

/** @typedef {import("./document.js").Page} Page */

/** @typedef {import("./query.js").Word} Word */

/**
 * @typedef {object} Scored
 * @property {Page} page
 * @property {number} score
 * @property {boolean} slip found only by forgiving a slip: comes after all others
 * @property {boolean} about the page is called so, or a heading is, and it is more than a mention
 */

/** What a title earns that holds the query as it stands, and twice that for being the query. */
const PHRASE = 12;
const LESS = 0.9;
/** Share of the weightiest page's words that another must hold to be shown beside it. */
const MOST = 0.4;

/** @param {Page[]} pages @param {Word[]} words @param {string} folded the query @returns {Scored[]} pages with all words */
export function withAll(pages, words, folded) {
  const values = words.map((word) => pages.map((page) => value(page, word)));
  const rare = values.map(rarity);
  return pages.flatMap((page, i) => {
    const each = values.map((of) => of[i]);
    if (!each.length || !each.every(({ score }) => score)) return [];
    const phrase = page.title === folded ? 2 : Number(holds(page.title, folded) > INSIDE);
    const sum = each.reduce((total, { score }, w) => total + score * rare[w], 0);
    const about = each.every(({ score }) => isAbout(score));
    return [
      {
        page,
        score: PHRASE * phrase + sum / words.length,
        slip: each.some(({ slip }) => slip),
        about,
      },
    ];
  });
}

/** @param {Page[]} pages @param {Word[]} words @returns {Scored[]} those that hold the weightier part of the words */
export function withSome(pages, words) {
  const values = words.map((word) => pages.map((page) => value(page, word)));
  const rare = values.map(rarity);
  const scored = pages.map((page, i) => {
    const score = total(values.map((of, w) => of[i].score * rare[w])) / words.length;
    const held = total(values.map((of, w) => (of[i].score ? rare[w] : 0)));
    return { page, score, held, slip: false, about: false };
  });
  const most = Math.max(0, ...scored.map(({ held }) => held));
  return scored
    .filter(({ held }) => held && held > most * MOST)
    .map(({ held, ...one }) => ({ ...one, score: (one.score * held) / most }));
}

/** The whole query as one name: "xi jin du". @param {Page[]} pages @param {string} folded @returns {Scored[]} */
export function byEar(pages, folded) {
  const ear = /\s/.test(folded) ? spelt(folded) : "";
  if (!ear) return [];
  const values = pages.map((page) => ({
    page,
    score: worthByEar(page, ear),
    slip: false,
    about: true,
  }));
  return values.filter(({ score }) => score);
}

/** @param {Page} page @param {Word} word @returns {{score: number, slip: boolean}} */
function value(page, { text, others, ear, slips }) {
  const read = Math.max(worth(page, text), ...others.map((other) => worth(page, other) * LESS));
  const score = Math.max(read, ear ? worthByEar(page, ear) : 0);
  if (score || !slips.length) return { score, slip: false };
  return { score: Math.max(...slips.map((one) => worth(page, one))), slip: true };
}

/** What few pages hold says more. @param {{score: number}[]} values @returns {number} 0 to 1 */
function rarity(values) {
  const holding = values.filter(({ score }) => score).length;
  return Math.log(1 + values.length / (1 + holding)) / Math.log(1 + values.length);
}

/** @param {number[]} numbers */
const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

/** One page as the search sees it, and how well it answers one word. Pure. */

import { letters } from "./hangul.js";
import { heard } from "./pinyin.js";
import { holds, isUnspaced, joined, runs } from "./tokens.js";

/**
 * A row of `/<locale>/search/<kind>.json`; what is empty is left out.
 *
 * @typedef {object} Row
 * @property {string} url
 * @property {string} title
 * @property {string} [summary]
 * @property {string} [lang] of its words, where that is not the reader's language
 * @property {string[]} [keywords]
 * @property {[string, string][]} [names] [language, name], as signs have it
 * @property {string[]} [sounds] how the source's title and keywords are read aloud; in Chinese,
 *   also the headings of the passages. "xi jin du"; "" where there is nothing Chinese
 * @property {[string, string, string][]} [passages] [anchor, heading, text]
 * @property {[number, number]} [at] latitude and longitude, WGS-84
 */

/**
 * @typedef {object} Page
 * @property {Row} row
 * @property {string} kind
 * @property {string} title folded
 * @property {[string, number][]} fields folded text, after it what it joins, and weight; heaviest first
 * @property {string} whole all fields
 * @property {string[][]} sounds syllables of the title, then of other words
 */

const WEIGHTS = { title: 10, names: 8, keywords: 7, headings: 4, summary: 3, text: 1 };
/** A word that is heard rather than read weighs less, and a shortened one far less. */
const HEARD = { full: 0.8, short: 0.4 };
const HANGUL = /[가-힣]/g;

/** @param {Row} row @param {string} kind @param {(text: string) => string} fold @returns {Page} */
export function pageOf(row, kind, fold) {
  const { title, summary = "", keywords = [], names = [], passages = [] } = row;
  const texts = {
    title,
    names: names.map(([, name]) => name).join("\n"),
    keywords: keywords.join("\n"),
    headings: passages.map(([, heading]) => heading).join("\n"),
    summary,
    text: passages.map(([, , text]) => text).join("\n"),
  };
  /** @type {[string, number][]} */
  const fields = Object.entries(WEIGHTS).map(([name, weight]) => {
    const folded = fold(texts[/** @type {keyof typeof texts} */ (name)]);
    return [[folded, ...joined(folded)].join("\n"), weight];
  });
  const whole = fields.map(([text]) => text).join("\n");
  return { row, kind, title: fold(title), fields, whole, sounds: soundsOf(row) };
}

/** @param {Row} row */
function soundsOf({ title, sounds = [] }) {
  const hangul = title.match(HANGUL);
  const chinese = sounds.map((sound) => (sound ? sound.split(" ") : []));
  return hangul ? [...chinese, hangul.map(letters)] : chinese;
}

/** @param {Page} page @param {string} word folded @returns {number} 0: not there */
export function worth(page, word) {
  if (!page.whole.includes(word)) return 0;
  const length = Math.min(1, word.length / (page.title.length || 1));
  let best = 0;
  for (const [text, weight] of page.fields) {
    if (best >= weight) break;
    const share = holds(text, word);
    // Of two titles that hold a word, the shorter is more about it.
    const filled = share && weight === WEIGHTS.title ? length : 0;
    best = Math.max(best, weight * share + filled);
  }
  return best;
}

/** @param {Page} page @param {string} asked see `spelt` @returns {number} */
export function worthByEar(page, asked) {
  let best = 0;
  for (const [i, syllables] of page.sounds.entries()) {
    const found = heard(asked, syllables);
    if (!found) continue;
    const weight = i ? WEIGHTS.headings : WEIGHTS.names;
    const filled = (found.to - found.from) / syllables.length;
    best = Math.max(best, weight * (found.full ? HEARD.full : HEARD.short) + filled);
  }
  return best;
}

/** Whether a score was earned by what a page is called, and not by what it mentions. @param {number} score */
export const isAbout = (score) => score >= WEIGHTS.headings;

/** @param {Page} page @returns {string[]} its words in scripts with spaces, for slips of the finger */
export const spacedWords = (page) => runs(page.whole).filter((run) => !isUnspaced(run));

/**
 * The search of one language: all texts of all pages, looked through at every keystroke.
 *
 * A town's texts are a hundred thousand characters. Looking through them takes a phone a few
 * milliseconds, needs no index to be built or fetched, and leaves nothing out that is there, in the
 * middle of a word as well; tests/bench/search.py compares it with an inverted index.
 */

import { metres } from "../geo/distance.js";
import { folder, typed } from "./normalize.js";
import { pageOf, spacedWords } from "./document.js";
import { FEW, reader } from "./query.js";
import { byEar, withAll, withSome } from "./rank.js";
import { spelt } from "./pinyin.js";

/** @typedef {import("./document.js").Row} Row */
/** @typedef {import("./document.js").Page} Page */
/** @typedef {import("./rank.js").Scored} Scored */
/** @typedef {{lat: number, lon: number}} Here */

const LESS_FOR_EACH_KIND = 0.02;
/** Pages folded without a pause: some milliseconds on a slow phone. */
const STEP = 16;

/** @typedef {{row: Row, away: number | null}} Found  away: metres */
/** @typedef {{kind: string, title: string, found: Found[]}} Group */

/**
 * @typedef {object} Answer
 * @property {Group[]} groups the best group first, the best page first in each
 * @property {number} n pages in all groups
 * @property {boolean} closest no page has every word; these have most
 * @property {string[]} needles folded: what to mark
 * @property {string[]} ears what to mark by its sound
 */

/**
 * @typedef {object} Index
 * @property {(query: string, here?: Here | null) => Answer} ask
 * @property {import("./normalize.js").Folder} folder
 */

/** @typedef {[kind: string, title: string, url: string, heads?: string[], texts?: string[]]} KindFiles */
/** @typedef {{kinds: KindFiles[], fold: string}} Head of `search.json` */
/** @typedef {Pick<Row, "url" | "passages" | "sounds">} Text what a page says, where it is in another file */

/**
 * @param {Head} head
 * @param {Row[][]} lists rows of each kind
 * @returns {Index}
 */
export function indexOf(head, lists) {
  const made = folder(head.fold);
  const pages = head.kinds.flatMap(([kind], i) =>
    (lists[i] ?? []).map((row) => pageOf(row, kind, made.fold)),
  );
  return indexOfPages(head, made, pages);
}

/** @param {Head} head @param {import("./normalize.js").Folder} made @param {Page[]} pages
 * @param {Set<string>} [vocabulary] @returns {Index} */
function indexOfPages({ kinds }, made, pages, vocabulary) {
  const titles = new Map(kinds.map(([kind, title]) => [kind, title]));
  // Of equal answers the kind that visitors ask for more comes first; KINDS has them in that order.
  const worthOfKind = new Map(kinds.map(([kind], i) => [kind, 1 - i * LESS_FOR_EACH_KIND]));
  const read = reader(pages, made.fold, vocabulary);
  return {
    folder: made,
    ask(query, here = null) {
      const asked = typed(query);
      const { found, words, closest } = answers(pages, made.fold(asked), read(asked));
      const best = bestFirst(found, worthOfKind);
      return {
        groups: grouped(best, titles, here),
        n: best.length,
        closest: closest && best.length > 0,
        needles: words.flatMap(({ text, others, slips }) => [text, ...others, ...slips]),
        ears: [...words.map(({ ear }) => ear), spelt(made.fold(asked))].filter(Boolean),
      };
    },
  };
}

/**
 * What all pages are called, at once; what those of the large kinds say, afterwards.
 *
 * @param {string} locale
 * @param {(index: Index) => void} grown called with the index of everything, if that is more
 * @returns {Promise<Index>} rejects where it is neither here nor reachable
 */
export async function loadIndex(locale, grown) {
  const head = /** @type {Head} */ (await load(`/${locale}/search.json`));
  const made = folder(head.fold);
  const files = head.kinds.flatMap(([kind, , url, heads = [url]]) =>
    heads.map((each) => ({ kind, rows: /** @type {Promise<Row[]>} */ (load(each)) })),
  );
  /** @type {Page[]} */
  const pages = [];
  /** @type {Set<string>} */
  const words = new Set();
  for (const { kind, rows } of files)
    await inSteps(await rows, (row) => pages.push(noted(pageOf(row, kind, made.fold), words)));
  const texts = head.kinds.flatMap(([, , , , own = []]) => own);
  if (texts.length) {
    withTexts(pages, texts, made.fold, words).then(
      (all) => grown(indexOfPages(head, made, all, words)),
      () => {}, // without network: pages are found by what they are called
    );
  }
  return indexOfPages(head, made, pages, words);
}

/** @param {Page} page @param {Set<string>} words grows by those of the page @returns {Page} */
function noted(page, words) {
  for (const word of spacedWords(page)) words.add(word);
  return page;
}

/** File by file. @param {Page[]} pages @param {string[]} urls @param {(text: string) => string} fold
 * @param {Set<string>} words grows by what the pages say */
async function withTexts(pages, urls, fold, words) {
  const all = [...pages];
  const places = new Map(pages.map(({ row }, place) => [row.url, place]));
  for (const url of urls) {
    await inSteps(/** @type {Text[]} */ (await load(url)), (text) => {
      const place = places.get(text.url) ?? -1;
      const page = all[place];
      if (page) all[place] = noted(pageOf({ ...page.row, ...text }, page.kind, fold), words);
    });
  }
  return all;
}

/** Some at a time, so that typing is never held up. @template T @param {T[]} values @param {(value: T) => void} work */
async function inSteps(values, work) {
  for (let from = 0; from < values.length; from += STEP) {
    values.slice(from, from + STEP).forEach(work);
    if (values.length > STEP) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** @param {string} url */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/**
 * Pages that hold all words as they were typed, or else all parts of them; where these are few, also
 * those that hold most.
 * @param {Page[]} pages @param {string} folded @param {import("./query.js").Query} query
 */
function answers(pages, folded, { words, parts }) {
  const whole = [...withAll(pages, words, folded), ...byEar(pages, folded)];
  if (whole.length >= FEW || !words.length) return { found: whole, words, closest: false };
  const smaller = whole.length ? words : parts();
  const found = whole.length ? whole : withAll(pages, smaller, folded);
  const most = smaller.length > 1 ? withSome(pages, smaller) : [];
  return { found: [...found, ...most], words: smaller, closest: !found.length };
}

/** @param {Scored[]} found pages may come twice @param {Map<string, number>} kinds @returns {Scored[]} */
function bestFirst(found, kinds) {
  const weighed = found.map((one) => ({
    ...one,
    score: one.score * (kinds.get(one.page.kind) ?? 1),
  }));
  const sorted = weighed.sort((a, b) => Number(a.slip) - Number(b.slip) || b.score - a.score);
  const seen = new Set();
  return sorted.filter(({ page }) => !seen.has(page) && seen.add(page));
}

/** @param {Scored[]} best @param {Map<string, string>} titles @param {Here | null} here @returns {Group[]} */
function grouped(best, titles, here) {
  return [...new Set(best.map(({ page }) => page.kind))].map((kind) => {
    const scored = best.filter(({ page }) => page.kind === kind);
    const found = here
      ? nearest(scored, here)
      : scored.map(({ page }) => ({ row: page.row, away: null }));
    return { kind, title: titles.get(kind) ?? "", found };
  });
}

/** The nearest of what the words are about, then of what mentions them. @param {Scored[]} scored @param {Here} here */
function nearest(scored, here) {
  const placed = scored.map((one) => {
    const [lat, lon] = one.page.row.at ?? [];
    return { ...one, away: lat && lon ? metres(here, { lat, lon }) : null };
  });
  placed.sort(
    (a, b) =>
      Number(a.slip) - Number(b.slip) ||
      Number(b.about) - Number(a.about) ||
      (a.away ?? 0) - (b.away ?? 0),
  );
  return placed.map(({ page, away }) => ({ row: page.row, away }));
}

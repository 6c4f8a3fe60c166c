/** The index of one language: fetched once, built on the phone, asked at every keystroke. */

import MiniSearch from "minisearch";
import { askedTerms, folder, termsOf } from "./search-text.js";

/**
 * @typedef {object} Found
 * @property {string} url
 * @property {string} kind
 * @property {string} title
 * @property {string} summary
 */

/** @typedef {{title: string, pages: Found[]}} Group */

/**
 * @typedef {object} Index
 * @property {(query: string) => Group[]} ask groups in the order of kinds, best first in each
 * @property {import("./search-text.js").Fold} fold
 */

const ENOUGH = 40;

/**
 * @param {string} locale
 * @returns {Promise<Index>} rejects where the index is neither on the phone nor reachable
 */
export async function loadIndex(locale) {
  const response = await fetch(`/${locale}/search.json`);
  if (!response.ok) throw new Error(`search.json: ${response.status}`);
  return indexOf(await response.json());
}

/** @param {{kinds: [string, string][], pages: any[], fold: string}} data @returns {Index} */
export function indexOf({ kinds, pages, fold: pairs }) {
  const fold = folder(pairs);
  const engine = engineOf(fold);
  engine.addAll(pages);
  const ask = (/** @type {string} */ query) => {
    const found = /** @type {any[]} */ (engine.search(query)).slice(0, ENOUGH);
    return kinds
      .map(([kind, title]) => ({ title, pages: found.filter((page) => page.kind === kind) }))
      .filter((group) => group.pages.length);
  };
  return { ask, fold };
}

/** @param {import("./search-text.js").Fold} fold */
function engineOf(fold) {
  return new MiniSearch({
    idField: "url",
    fields: ["title", "keywords", "headings", "summary"],
    storeFields: ["url", "kind", "title", "summary"],
    extractField: (page, field) => [/** @type {any} */ (page)[field]].flat().join("\n"),
    tokenize: (text) => termsOf(fold(text)),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (text) => askedTerms(fold(text)),
      combineWith: "AND",
      boost: { title: 4, keywords: 3, headings: 1.5 },
      // Spelling mistakes are for alphabets; a Chinese bigram has none that are worth guessing.
      prefix: (term) => /^[a-z0-9]/.test(term),
      fuzzy: (term) => (/^[a-z]{5}/.test(term) ? 0.2 : false),
    },
  });
}

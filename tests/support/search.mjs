/**
 * Asks the index as it was built, outside a browser. Reads JSON on stdin:
 * {www, queries: {locale: [query]}, samples: how many plain substrings a locale to try};
 * writes {answers: {locale: [[url]]}, marked: {locale: [[url#anchor]]}, missed: [what a plain search had found more]}.
 */

import { readFileSync } from "node:fs";

import { indexOf } from "../../pwa/client/search/index.js";
import { isHit, marked } from "../../pwa/client/search/highlight.js";

const { www, queries, samples } = JSON.parse(readFileSync(0, "utf8"));
const out = { answers: {}, marked: {}, missed: [] };

for (const [locale, asked] of Object.entries(queries)) {
  const read = (url) => JSON.parse(readFileSync(www + url, "utf8"));
  const head = read(`/${locale}/search.json`);
  const lists = head.kinds.map(([, , url]) => read(url));
  const index = indexOf(head, lists);
  const found = (query) =>
    index.ask(query).groups.flatMap((group) => group.found.map(({ row }) => row));
  out.answers[locale] = asked.map((query) => found(query).map(({ url }) => url));
  out.marked[locale] = asked.map((query) =>
    found(query).flatMap((row) => passages(row, index, index.ask(query))),
  );
  for (const [text, rows] of plainSearches(lists.flat(), samples)) {
    const urls = new Set(found(text).map(({ url }) => url));
    const missing = rows.filter((url) => !urls.has(url));
    if (missing.length) out.missed.push([locale, text, missing]);
  }
}
console.log(JSON.stringify(out));

/** Addresses of the passages in which something would be marked. */
function passages({ url, passages: all = [] }, index, answer) {
  const hit = (text) => isHit(marked(text, answer, index.folder));
  return all
    .filter(([, title, text]) => hit(title) || hit(text))
    .map(([anchor]) => `${url}#${anchor}`);
}

/** Parts of texts, one to eight characters long, and the pages that hold them as they are. */
function* plainSearches(rows, count) {
  const pages = rows.map((row) => ({
    url: row.url,
    text: [
      row.title,
      row.summary,
      ...(row.keywords ?? []),
      ...(row.passages ?? []).flatMap(([, ...texts]) => texts),
    ]
      .join("\n")
      .toLowerCase(),
  }));
  const random = generator(7);
  for (let i = 0; i < count; i++) {
    const { text } = pages[Math.floor(random() * pages.length)];
    const at = Math.floor(random() * text.length);
    const part = [...text.slice(at, at + 16)]
      .slice(0, 1 + Math.floor(random() * 8))
      .join("")
      .split("\n")[0]
      .trim();
    if (part) yield [part, pages.filter((one) => one.text.includes(part)).map(({ url }) => url)];
  }
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

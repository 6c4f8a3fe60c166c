/** Times the phone's search beside a plain MiniSearch on the same texts. Arguments: www, the table as JSON on stdin. */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import MiniSearch from "minisearch";

import { indexOf } from "../../pwa/client/search/index.js";

const [, , www] = process.argv;
const table = JSON.parse(readFileSync(0, "utf8"));
const read = (url) => JSON.parse(readFileSync(www + url, "utf8"));
const packed = (value) => gzipSync(JSON.stringify(value)).length;

for (const [locale, rows] of Object.entries(table)) {
  const head = read(`/${locale}/search.json`);
  const lists = head.kinds.map(([, , url]) => read(url));
  const ours = timed(() => indexOf(head, lists));
  const theirs = timed(() => plain(lists.flat()));
  const find = {
    ours: (query) =>
      ours.value.ask(query).groups.flatMap(({ found }) => found.map(({ row }) => row.url)),
    minisearch: (query) =>
      theirs.value.search(query, { prefix: true, fuzzy: 0.2 }).map(({ id }) => id),
  };
  const bytes = { ours: packed([head, lists]), minisearch: packed(theirs.value) };
  for (const [name, ask] of Object.entries(find)) {
    const found = rows.filter(([query, page, first]) =>
      ask(String(query))
        .slice(0, first)
        .includes(`/${locale}/${page.split("#")[0]}/`),
    );
    const ms = rows.flatMap(([query]) =>
      keystrokes(String(query)).map((typed) => timed(() => ask(typed)).ms),
    );
    const ready = name === "ours" ? ours.ms : theirs.ms;
    console.log(
      JSON.stringify({
        locale,
        name,
        ready,
        ...middle(ms),
        bytes: bytes[name],
        found: found.length,
        of: rows.length,
      }),
    );
  }
}

/** MiniSearch as its documentation begins: all fields, its own words. */
function plain(rows) {
  const engine = new MiniSearch({
    idField: "url",
    fields: ["title", "summary", "keywords", "text"],
  });
  engine.addAll(
    rows.map(({ url, title, summary, keywords = [], passages = [] }) => ({
      url,
      title,
      summary,
      keywords: keywords.join(" "),
      text: passages.map(([, ...texts]) => texts.join(" ")).join(" "),
    })),
  );
  return engine;
}

/** Everything that stands in the box while a query is typed. */
function keystrokes(query) {
  return [...query].map((_, i, chars) => chars.slice(0, i + 1).join(""));
}

function timed(work) {
  const began = performance.now();
  return { value: work(), ms: performance.now() - began };
}

function middle(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  return { median: at(0.5), slow: at(0.95) };
}

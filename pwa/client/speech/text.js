/** What a page has to read: its sentences, each with its language and its place in the text. */

import { sentences } from "./sentences.js";

/** `start` and `end` are offsets in the text of the block, which marking does not change.
 * @typedef {{text: string, lang: string, block: Element, start: number, end: number}} Sentence */
/** @typedef {{text: string, lang: string, block: Element, start: number}} Run  one language */

const BLOCK = "p, li, h1, h2, h3, h4, dt, dd, td, th, blockquote, figcaption, div";
const UNREAD = ".kicker, .checked, .unseen, [hidden], svg, [data-unread], [lang|='zh-Latn']";

/** @param {Iterable<Element>} parts in the order of the page @returns {Sentence[]} */
export function readable(parts) {
  return [...parts]
    .flatMap((part) => runsOf(part))
    .flatMap(({ text, lang, block, start }) =>
      sentences(text, lang).map((span) => ({
        text: text.slice(span.start, span.end).replace(/\s+/g, " "),
        lang,
        block,
        start: start + span.start,
        end: start + span.end,
      })),
    );
}

/** Neighbouring text of one block and one language. @param {Element} part @returns {Run[]} */
function runsOf(part) {
  /** @type {Run[]} */
  const runs = [];
  for (const node of textsOf(part)) {
    const holder = /** @type {Element} */ (node.parentElement);
    if (holder.closest(UNREAD)) continue;
    const block = holder.closest(BLOCK) ?? part;
    const lang = /** @type {HTMLElement} */ (holder.closest("[lang]")).lang;
    const last = runs.at(-1);
    const start = offsetOf(node, block);
    const goesOn =
      last?.block === block && last.lang === lang && last.start + last.text.length === start;
    if (goesOn) last.text += node.data;
    else runs.push({ text: node.data, lang, block, start });
  }
  return runs;
}

/** @param {Node} root @returns {Generator<Text>} */
function* textsOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield /** @type {Text} */ (walker.currentNode);
}

/** @param {Text} node @param {Element} block */
function offsetOf(node, block) {
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, 0);
  return before.toString().length;
}

/**
 * Where a sentence stands now, one range a text node, so that each can be wrapped by itself.
 * @param {Sentence} sentence @returns {Range[]}
 */
export function rangesOf({ block, start, end }) {
  const ranges = [];
  let at = 0;
  for (const node of textsOf(block)) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, node.length);
    if (from < to) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
    at += node.length;
  }
  return ranges;
}

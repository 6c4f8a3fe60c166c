/** Marks the sentence that is read, by the browser's highlights or, where it has none, by <mark>. */

import { rangesOf } from "./text.js";

/** @typedef {import("./text.js").Sentence} Sentence */

const NAME = "aloud";

/** @type {HTMLElement[]} */
let wrappers = [];

/** @param {Sentence} sentence brought into view where it is not */
export function mark(sentence) {
  unmark();
  const ranges = rangesOf(sentence);
  if ("highlights" in CSS) CSS.highlights.set(NAME, new Highlight(...ranges));
  else wrappers = ranges.map(wrap);
  const { top, bottom } = sentence.block.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight * 0.75) sentence.block.scrollIntoView({ block: "center" });
}

export function unmark() {
  if ("highlights" in CSS) CSS.highlights.delete(NAME);
  for (const wrapper of wrappers) {
    const parent = wrapper.parentNode;
    wrapper.replaceWith(...wrapper.childNodes);
    parent?.normalize();
  }
  wrappers = [];
}

/** @param {Range} range within one text node, so that no element is cut @returns {HTMLElement} */
function wrap(range) {
  const wrapper = document.createElement("mark");
  range.surroundContents(wrapper);
  return wrapper;
}

/** Results as elements: groups with their number, titles with marks, and where in a page it stands. */

import { h } from "../ui/dom.js";
import { numberInWords } from "../ui/format.js";
import { lengthInWords } from "../ui/format-distance.js";
import { excerpt, isHit, marked } from "./highlight.js";

/** @typedef {import("./index.js").Answer} Answer */
/** @typedef {import("./index.js").Group} Group */
/** @typedef {import("./index.js").Found} Found */
/** @typedef {import("./highlight.js").Piece} Piece */
/** @typedef {{answer: Answer, folder: import("./normalize.js").Folder, say: import("../ui/i18n.js").Say}} Shown */

/** Of each group, until the reader asks for more. */
const FIRST = 5;
/** Of a single group, and with each wish for more. */
const PART = 50;
const PLACES_IN_PAGE = 3;

/** @param {Shown} shown @returns {HTMLElement[]} */
export function groupsOf(shown) {
  const { groups } = shown.answer;
  return groups.map((group) => section(group, groups.length === 1 ? PART : FIRST, shown));
}

/** @param {Group} group @param {number} first @param {Shown} shown */
function section({ title, found }, first, shown) {
  const list = h("ul", {}, ...found.slice(0, first).map((one) => item(one, shown)));
  const left = () => found.length - list.children.length;
  const say = () => shown.say("search.more", { n: left() });
  const addPart = () => {
    const from = list.children.length;
    const items = found.slice(from, from + PART).map((one) => item(one, shown));
    list.append(...items);
    if (left() > 0) more.textContent = say();
    else more.remove();
    items[0]?.querySelector("a")?.focus();
  };
  const more = h("button", { type: "button", class: "button plain", click: addPart }, say());
  return h(
    "section",
    {},
    h("h2", {}, title, " ", h("span", { class: "how-many" }, numberInWords(found.length))),
    list,
    left() > 0 && more,
  );
}

/** @param {Found} found @param {Shown} shown */
function item({ row, away }, { answer, folder, say }) {
  const { lang = "", summary = "", keywords = [], names = [], sounds = [] } = row;
  const pieces = (/** @type {string} */ text, /** @type {string} */ sound = "") =>
    marked(text, answer, folder, sound);
  const title = pieces(row.title, sounds[0]);
  const excerptPieces = pieces(summary);
  const sign = names
    .map(([code, name]) => ({ code, shown: pieces(name, sounds[0]) }))
    .filter(({ shown }) => isHit(shown));
  const seen = [title, excerptPieces, ...sign.map(({ shown }) => shown)].some(isHit);
  const parts = passages(row, answer, folder, seen);
  const words = keywords.map((one, i) => pieces(one, sounds[i + 1])).filter(isHit);
  /** @type {Record<string, string>} */
  const spoken = lang ? { lang } : {};
  return h(
    "li",
    {},
    h("p", { class: "name", ...spoken }, h("a", { href: row.url }, ...marks(title))),
    away !== null && h("p", { class: "away" }, say("search.away", { length: lengthInWords(away) })),
    ...sign.map(({ code, shown }) => h("p", { class: "sign", lang: code }, ...marks(shown))),
    summary && h("p", spoken, ...marks(excerptPieces)),
    ...parts.map((part) => h("p", { class: "part", ...spoken }, ...part)),
    !seen &&
      !parts.length &&
      words.length > 0 &&
      h("p", { class: "part" }, ...words.flatMap((one, i) => [i ? " · " : "", ...marks(one)])),
  );
}

/**
 * Where in the page it stands: headings that are hit, and a sentence where nothing above is.
 * @param {import("./document.js").Row} row @param {Answer} answer
 * @param {import("./normalize.js").Folder} folder @param {boolean} seen @returns {(Node | string)[][]}
 */
function passages({ url, keywords = [], sounds = [], passages: all = [] }, answer, folder, seen) {
  const read = all.map(([anchor, heading, text], i) => {
    const sound = sounds[1 + keywords.length + i];
    return { anchor, text, title: marked(heading, answer, folder, sound) };
  });
  const called = read.filter(({ title }) => isHit(title)).slice(0, PLACES_IN_PAGE);
  const saying =
    called.length || seen
      ? []
      : read.filter(({ text }) => excerpt(text, answer, folder).length).slice(0, 1);
  return [...called, ...saying].map(({ anchor, title, text }) => {
    const part = excerpt(text, answer, folder);
    const link =
      title.length && anchor
        ? [h("a", { href: `${url}#${anchor}` }, ...marks(title))]
        : marks(title);
    return [...link, title.length && part.length ? " — " : "", ...marks(part)];
  });
}

/** @param {Piece[]} pieces */
const marks = (pieces) =>
  pieces.map(({ text, hit }) => (hit ? h("mark", {}, text) : document.createTextNode(text)));

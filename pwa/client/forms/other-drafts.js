/** The other unfinished texts of a form, as links. */

import { h } from "../ui/dom.js";
import { timeInWords } from "../ui/format-time.js";
import { addressOf } from "./subject.js";

/** @typedef {import("../lib/types.js").Draft} Draft */

const EXCERPT = 40;

/** @param {Draft[]} drafts @param {HTMLFormElement} form @returns {HTMLElement[]} */
export const linksTo = (drafts, form) => drafts.map((draft) => linkTo(draft, form));

/** @param {Draft} draft @param {HTMLFormElement} form */
function linkTo(draft, form) {
  const { about } = draft.values;
  const parts = [nameOf(form, about), nameOf(form, draft.area), excerpt(draft)];
  const text = [timeInWords(draft.savedAt), ...parts].filter(Boolean).join(" · ");
  return h("li", {}, h("a", { href: addressOf(draft) }, text));
}

/** What the form itself calls a shop or an area. @param {HTMLFormElement} form @param {unknown} code */
function nameOf(form, code) {
  const options = Array.from(form.querySelectorAll("option"));
  return code ? (options.find(({ value }) => value === code)?.textContent ?? "") : "";
}

/** The beginning of the longest answer. @param {Draft} draft */
function excerpt({ values: { about: _, ...values } }) {
  const texts = Object.values(values).filter((value) => typeof value === "string");
  const [longest = ""] = texts.sort((a, b) => b.length - a.length);
  const characters = Array.from(longest);
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join("")}…` : longest;
}

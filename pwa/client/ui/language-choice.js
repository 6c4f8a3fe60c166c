/** Which of a page's languages its reader wants: the one last read on this phone, else the browser's. */

import { note } from "./status.js";

/** @param {string} tag @returns {string} the tag with its likely script: "zh-TW" is "zh-Hant" */
function scripted(tag) {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}

/**
 * @param {readonly string[]} wanted BCP 47 tags, best first
 * @param {readonly string[]} offered
 * @returns {string | undefined}
 */
export function bestOf(wanted, offered) {
  const matches = wanted.map((tag) => offered.find((each) => scripted(each) === scripted(tag)));
  return matches.find((match) => match !== undefined);
}

/** @returns {HTMLAnchorElement | undefined} the page's link into the reader's language */
export function readersLink() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a[hreflang]");
  const offered = [...links].map((link) => link.hreflang);
  const chosen = note("language") || bestOf(navigator.languages, offered);
  return [...links].find(({ hreflang }) => hreflang === chosen);
}

/**
 * The root page: on to the reader's language, the one last read on this phone or the best that the
 * browser asks for. Without a match, or without this script, the page's own list remains.
 */

import { note } from "./app-status.js";

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

if (typeof document !== "undefined") {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a[hreflang]");
  const offered = [...links].map((link) => link.hreflang);
  const chosen = [note("language"), bestOf(navigator.languages, offered)];
  const link = [...links].find(({ hreflang }) => chosen.find(Boolean) === hreflang);
  if (link) location.replace(link.href);
}

/** How much of the map is shown, read out whenever it changes, and the way back to all. */

import { need } from "../ui/dom.js";

/** Numbers alone until the words are here. @type {(n: number, all: number) => string} */
let inWords = (n, all) => `${n} / ${all}`;

/** @param {import("../ui/i18n.js").Say} say */
export const countIn = (say) => (inWords = (n, all) => say("map.count", { n, all }));

/** @param {HTMLElement} root @param {number} shown @param {number} all */
export function sayCount(root, shown, all) {
  const count = need("[data-map-count]", root);
  const said = inWords(shown, all);
  if (count.textContent !== said) count.textContent = said; // each change is read out
  need("[data-empty]", root).hidden = shown > 0;
  need("[data-clear]", root).hidden = shown === all;
}

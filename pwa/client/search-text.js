/**
 * How words are compared: without case, accents or width, in either Chinese script, and cut so that
 * languages written without spaces can be searched as well. Pure.
 */

const LATIN_ACCENTS = /[\u0300-\u036f]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
const RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〇]+|[\p{L}\p{N}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** @typedef {(text: string) => string} Fold */

/**
 * @param {string} pairs variant, then the character it is searched as, and so on
 * @returns {Fold} keeps the number of code points, so that matches can be marked in the original
 */
export function folder(pairs) {
  const chars = [...pairs];
  const simple = new Map(chars.flatMap((char, i) => (i % 2 ? [] : [[char, chars[i + 1]]])));
  const one = (/** @type {string} */ char) => {
    const plain = char.normalize("NFKD").replace(LATIN_ACCENTS, "").normalize("NFC").toLowerCase();
    const hiragana = plain.replace(KATAKANA, (k) => String.fromCharCode(k.charCodeAt(0) - 0x60));
    return [...(simple.get(hiragana) ?? hiragana)][0] ?? char;
  };
  return (text) => [...text.normalize("NFC")].map(one).join("");
}

/** @param {string} folded @returns {string[]} runs of letters; scripts without spaces apart */
export function runs(folded) {
  return (folded.match(RUN) ?? []).flatMap((run) => (
    UNSPACED.test(run) ? run.split(/([a-z0-9]+)/).filter(Boolean) : [run]
  ));
}

/** @param {string} run */
const bigrams = (run) => [...run].slice(1).map((char, i) => [...run][i] + char);

/** @param {string} folded @returns {string[]} what a document is filed under */
export function termsOf(folded) {
  return runs(folded).flatMap((run) => (UNSPACED.test(run) ? [...run, ...bigrams(run)] : [run]));
}

/** @param {string} folded @returns {string[]} what a query asks for: no single one of more */
export function askedTerms(folded) {
  return runs(folded).flatMap((run) => (
    UNSPACED.test(run) && [...run].length > 1 ? bigrams(run) : [run]
  ));
}

/**
 * @param {string} text
 * @param {string} query
 * @param {Fold} fold
 * @returns {{text: string, hit: boolean}[]} the text in pieces, what the query names marked
 */
export function marked(text, query, fold) {
  const chars = [...text.normalize("NFC")];
  const folded = [...fold(text)];
  const hit = chars.map(() => false);
  for (const run of runs(fold(query)).map((one) => [...one])) {
    for (let at = 0; at + run.length <= folded.length; at++) {
      const starts = UNSPACED.test(run[0]) || !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? " ");
      if (starts && run.every((char, i) => folded[at + i] === char)) hit.fill(true, at, at + run.length);
    }
  }
  return pieces(chars, hit);
}

/** @param {string[]} chars @param {boolean[]} hit */
function pieces(chars, hit) {
  /** @type {{text: string, hit: boolean}[]} */
  const found = [];
  chars.forEach((char, i) => {
    const last = found.at(-1);
    if (last?.hit === hit[i]) last.text += char;
    else found.push({ text: char, hit: hit[i] });
  });
  return found;
}

/**
 * How what people type, paste and scan is tidied before it is judged: the definition stands in
 * `generator/model/folding.py`, `tests/vectors/folding.json` holds the two together. Pure.
 */

export const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]/g;
const SPACES = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
export const DASHES =
  /[\u02d7\u058a\u1806\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g;
const VOWEL_AS_DASH = /(?<=[0-9])[ ]*\u30fc[ ]*(?=[0-9])/g;
const DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/g;
const NOUGHTS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const OPENING = /[[{〈《「『【〔〖❨]/g;
const CLOSING = /[\]}〉》」』】〕〗❩]/g;
const DOTS = /[。・·•∙⋅]/g;

/** @param {string} text @returns {string} as typed on a keyboard for English, nothing invisible, trimmed */
export function tidy(text) {
  return text
    .replace(INVISIBLE, "")
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(DIGIT, digit)
    .replace(SPACES, " ")
    .replace(DASHES, "-")
    .replace(VOWEL_AS_DASH, "-")
    .replace(/^ | $/g, "");
}

/** @param {string} text @returns {string} a telephone number */
export const tidyTel = (text) =>
  tidy(text).replace(OPENING, "(").replace(CLOSING, ")").replace(DOTS, ".");

/** @param {string} text @returns {string} an email address */
export const tidyEmail = (text) => tidy(text).replaceAll("。", ".");

/** @param {string} text @returns {string} a number: a point before the fraction, a comma left where it may part thousands */
export const tidyNumber = (text) =>
  tidy(text)
    .replace(/(?<=[0-9])[ '\u066c](?=[0-9])/g, "")
    .replace(/[\u066b,](?![0-9]{3}$)/g, ".");

/** @param {string} text @returns {string} a code: capitals and digits, nothing between them */
export const tidyCode = (text) =>
  tidy(text)
    .replace(/[ .,_·。、・-]/g, "")
    .toUpperCase();

/** @param {string} text @returns {string} the code of a plate: a letter, then digits */
export function tidyPlate(text) {
  const code = tidyCode(text);
  return code.slice(0, 1) + code.slice(1).replace(/[IL]/g, "1").replaceAll("O", "0");
}

/** @param {string} char @returns {string} 0 to 9 */
function digit(char) {
  const code = char.charCodeAt(0);
  const nought = /** @type {number} */ (NOUGHTS.findLast((each) => each <= code));
  return String(code - nought);
}

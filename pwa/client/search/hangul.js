/** Hangul by its letters, so that a syllable is found before it is typed to its end. Pure. */

const FIRST = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
// Compound vowels and finals as the keys that make them: 호 is on the way to 화, 신 to 시내.
const VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split(
  " ",
);
const LAST = [
  "",
  ..."ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(
    " ",
  ),
];
const COMPOUND = new Map([
  ...[..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"].map(
    (letter, i) => /** @type {const} */ ([letter, VOWELS[i]]),
  ),
  ...[..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"].map(
    (letter, i) => /** @type {const} */ ([letter, LAST[i + 1]]),
  ),
]);

const LONE_CONSONANT = /[ㄱ-ㅎ]/;
const GA = 0xac00;
const HIH = 0xd7a3;

/** @param {string} char @returns {string} its letters; "" for anything else than Hangul */
export function letters(char) {
  const code = char.charCodeAt(0);
  if (code < GA || code > HIH) return COMPOUND.get(char) ?? (LONE_CONSONANT.test(char) ? char : "");
  const at = code - GA;
  return FIRST[Math.floor(at / 588)] + VOWELS[Math.floor((at % 588) / 28)] + LAST[at % 28];
}

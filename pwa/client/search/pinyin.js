/**
 * Finding by ear: "xijindu", "xi jin" and "xjd" are 西津渡, "ㅎㅈㅅ" is 화장실. A query takes of each
 * syllable all of it or its first sound, and of the last as much as has been typed. Pure.
 */

const SPELT = /^(?:[a-z]{2,}|[ㄱ-ㅎ]{2,})$/;
const FIRST_SOUND = /^(?:[zcs]h|.)/;

/** @typedef {{from: number, to: number, full: boolean}} Heard syllables from … to; full: none shortened */

/** @param {string} word folded @returns {string} what can be heard in it; "" for none */
export function spelt(word) {
  const plain = word.replace(/['\s-]/g, "").replaceAll("v", "u"); // ü is typed v, or u
  return SPELT.test(plain) ? plain : "";
}

/**
 * @param {string} asked what `spelt` gave
 * @param {string[]} syllables
 * @returns {Heard | null} the first place where nothing is shortened, or else the first place
 */
export function heard(asked, syllables) {
  /** @type {Heard | null} */
  let short = null;
  for (let from = 0; from < syllables.length; from++) {
    const to = reach(asked, syllables, from, false);
    if (to) return { from, to, full: true };
    /** @type {number} */
    const shortened = short ? 0 : reach(asked, syllables, from, true);
    if (shortened) short = { from, to: shortened, full: false };
  }
  return short;
}

/**
 * @param {string} rest @param {string[]} syllables @param {number} at @param {boolean} mayShorten
 * @returns {number} the syllable after the last that was needed; 0 where they do not fit
 */
function reach(rest, syllables, at, mayShorten) {
  const syllable = syllables[at];
  if (syllable === undefined) return 0;
  if (syllable.startsWith(rest)) return at + 1;
  const first = FIRST_SOUND.exec(syllable)?.[0] ?? syllable;
  const taken = mayShorten ? [syllable, first, syllable[0]] : [syllable];
  for (const part of taken) {
    const to = rest.startsWith(part)
      ? reach(rest.slice(part.length), syllables, at + 1, mayShorten)
      : 0;
    if (to) return to;
  }
  return 0;
}

/**
 * A text in pieces that are read in one breath. Pure.
 *
 * Sentences by the rules of the language; long ones are cut at a comma, because Chrome falls silent
 * in the middle of an utterance of more than 15 seconds.
 */

/** @typedef {{start: number, end: number}} Span */

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const CLAUSE = /[,;:](?=\s)|[，；：、،؛—]|\s/gu;
const COMMA = /[,;:，；：、،؛—]/u;
const OPENING = /[“‘「『（《«]+\s?$/u;
/** What is read within about ten seconds: a Chinese character takes as long as four letters. */
const BREATH = 160;
const LETTERS_A_CHARACTER = 4;

/**
 * @param {string} text
 * @param {string} lang  BCP 47
 * @returns {Span[]} offsets in UTF-16 units; nothing without a letter or a number in it
 */
export function sentences(text, lang) {
  // A line break in a source is a space to its reader, and to the segmenter the end of a sentence.
  const flat = text.replace(/\s/g, " ");
  return segments(flat, lang)
    .flatMap((span) => breaths(flat, span))
    .map((span) => trimmed(flat, span))
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(flat.slice(start, end)));
}

/** @param {string} text @param {string} lang @returns {Span[]} */
function segments(text, lang) {
  const parts =
    "Segmenter" in Intl
      ? Array.from(
          new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text),
          (s) => s.segment,
        )
      : (text.match(/[^.!?。！？؟]+[.!?。！？؟]*["”’」』»)）]*\s*/gu) ?? []);
  let at = 0;
  return parts.map((part) => {
    const start = at;
    at = start + part.length;
    return { start: start - opened(text, start), end: at - opened(text, at) };
  });
}

/** Unicode's rules leave an opening quotation mark to the sentence before it.
 * @param {string} text @param {number} end */
const opened = (text, end) => OPENING.exec(text.slice(0, end))?.[0].length ?? 0;

/** How long it takes to read, in letters. @param {string} text */
const weight = (text) =>
  text.length + (LETTERS_A_CHARACTER - 1) * (text.match(UNSPACED)?.length ?? 0);

/** @param {string} text @param {Span} span @returns {Span[]} */
function breaths(text, { start, end }) {
  const whole = text.slice(start, end);
  if (weight(whole) <= BREATH) return [{ start, end }];
  const cuts = Array.from(whole.matchAll(CLAUSE), (match) => match.index + 1);
  const early = cuts.filter((cut) => cut < whole.length && weight(whole.slice(0, cut)) <= BREATH);
  const cut = early.findLast((one) => COMMA.test(whole[one - 1])) ?? early.at(-1) ?? cuts[0];
  if (!cut || cut >= whole.length) return [{ start, end }];
  return [{ start, end: start + cut }, ...breaths(text, { start: start + cut, end })];
}

/** @param {string} text @param {Span} span @returns {Span} */
function trimmed(text, { start, end }) {
  const part = text.slice(start, end);
  const first = start + part.length - part.trimStart().length;
  return { start: first, end: first + part.trim().length };
}

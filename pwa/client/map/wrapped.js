/** Titles in lines. Pure. */

/** Letters of a line of a title, in scripts with narrow letters; wide ones take twice the room. */
const MEASURE = 17;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;

/** A title in as few lines as fit, cut between words, or between letters where there are none. @param {string} title */
export function wrapped(title) {
  const parts =
    title.match(/[^\s]+\s*/gu)?.flatMap((word) => (WIDE.test(word) ? [...word] : [word])) ?? [];
  /** @type {string[]} */
  const lines = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && breadth(last + part.trimEnd()) <= MEASURE)
      lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trim());
}

/** @param {string} text */
const breadth = (text) => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

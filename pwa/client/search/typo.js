/** One slip of the finger: a letter too many, too few, another, or two changed about. Pure. */

/** Shorter words have too many neighbours. */
export const SHORTEST = 4;

/**
 * @param {string} typed
 * @param {Iterable<string>} vocabulary
 * @returns {string[]} words one slip away; for want of any, those that go on after such a beginning
 */
export function meant(typed, vocabulary) {
  const words = [...vocabulary];
  const whole = words.filter((word) => slipped(typed, word, (one, other) => one === other));
  if (whole.length) return whole;
  return words.filter((word) =>
    slipped(typed, word, (one, other) => one !== "" && other.startsWith(one)),
  );
}

/** @param {string} typed @param {string} word @param {(rest: string, other: string) => boolean} fits */
function slipped(typed, word, fits) {
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same++;
  const rest = typed.slice(same);
  const other = word.slice(same);
  if (!rest && !other) return false; // the word itself
  return (
    fits(rest.slice(1), other) ||
    fits(rest, other.slice(1)) ||
    fits(rest.slice(1), other.slice(1)) ||
    (rest.length > 1 && fits(rest[1] + rest[0] + rest.slice(2), other))
  );
}

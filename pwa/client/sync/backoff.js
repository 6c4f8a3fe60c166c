/** When to try again. */

const FIRST = 4_000;
const LONGEST = 15 * 60_000;
/** No server, and nobody on the way who speaks in its name, may order more. */
const LONGEST_ORDER = 60 * 60_000;

/**
 * Doubling, with jitter so that a street's telephones do not all come back at once.
 * @param {number} attempts  failures so far, from 1
 * @param {() => number} random  as Math.random
 * @returns {number} milliseconds
 */
export function delay(attempts, random) {
  const ceiling = Math.min(FIRST * 2 ** (attempts - 1), LONGEST);
  return Math.round(ceiling * (0.5 + random() / 2));
}

/**
 * @param {string | null} header  Retry-After: seconds, or an HTTP date
 * @param {number} now  ms since 1970
 * @returns {number | null} ms since 1970, or null where the header says nothing
 */
export function retryAfter(header, now) {
  if (!header) return null;
  const time = /^\d+$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isFinite(time) ? Math.min(Math.max(time, now), now + LONGEST_ORDER) : null;
}

/**
 * @param {number} time  when to try again, ms since 1970 @param {number} now
 * @returns {boolean} whether it has come; further off than any wait, the clock was put back
 */
export const isDue = (time, now) => time <= now || time > now + LONGEST_ORDER;

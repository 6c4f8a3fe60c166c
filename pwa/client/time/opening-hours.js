/**
 * Whether something is open, and until when. Pure: a moment is a day and a time as a clock in the
 * town shows them, never the phone's own.
 * A night belongs to the day on which it began: "Fr 18:00-02:00; Sa off" is open on Saturday at one.
 *
 * @typedef {import("./clock.js").Clock} Clock
 * @typedef {import("./opening-hours-day.js").Hours} Hours
 * @typedef {import("./opening-hours-day.js").Span} Span
 * @typedef {{from: string, until: string}} Closing  days, both included, that override the hours
 *
 * @typedef {object} State
 * @property {boolean} open
 * @property {Clock | null} change  when it closes or opens; null: not within a year
 * @property {string} note  of the span that is open, or why the day is closed
 * @property {Closing | null} closing  the one that holds now
 */

import { clockAt, DAY, dayNumber, dayText, minuteOf } from "./days.js";
import { reasonOn, spansOn, within, without } from "./opening-hours-day.js";

const LOOK_AHEAD = 400;
/** Who is open without a break for so many days is open always. */
const ALWAYS = 14;

/**
 * @param {Hours} hours @param {Clock} now @param {Closing[]} [closings]
 * @returns {State}
 */
export function stateAt(hours, now, closings = []) {
  const today = dayNumber(now.day);
  const minute = minuteOf(now);
  const spans = unbroken(hours, closings, today - 2, today + ALWAYS);
  const current = spans.find(({ start, end }) => start <= minute && minute < end);
  if (current) {
    const always = current.end >= (today + ALWAYS) * DAY;
    const note = noteAt(hours, today, minute);
    return { open: true, change: always ? null : clockAt(current.end), note, closing: null };
  }
  return {
    open: false,
    change: nextOpening(hours, closings, today, minute),
    note: spansOn(hours, now.day).length ? "" : reasonOn(hours, now.day),
    closing: closings.find((closing) => within(now.day, closing.from, closing.until)) ?? null,
  };
}

/** @param {Hours} hours @param {number} today @param {number} minute @returns {string} of the span that is open */
function noteAt(hours, today, minute) {
  const spans = [...beginningOn(hours, today), ...beginningOn(hours, today - 1)];
  return spans.find(({ start, end }) => start <= minute && minute < end)?.note ?? "";
}

/** @param {Hours} hours @param {number} day @returns {Span[]} in minutes since 1970 */
function beginningOn(hours, day) {
  const moved = ({ start = 0, end = 0, note = "" }) => ({
    start: start + day * DAY,
    end: end + day * DAY,
    note,
  });
  return spansOn(hours, dayText(day)).map(moved);
}

/**
 * All spans of some days in minutes since 1970, those that touch joined. A closing ends a night at midnight.
 * @param {Hours} hours @param {Closing[]} closings @param {number} first @param {number} last
 * @returns {Span[]}
 */
function unbroken(hours, closings, first, last) {
  /** @type {Span[]} */
  let found = [];
  for (let day = first; day <= last; day += 1) found.push(...beginningOn(hours, day));
  for (const { from, until } of closings) {
    const cut = { start: dayNumber(from) * DAY, end: (dayNumber(until) + 1) * DAY, note: "" };
    found = without(found, cut);
  }
  return found.sort((one, other) => one.start - other.start).reduce(joined, []);
}

/** @param {Span[]} spans @param {Span} next @returns {Span[]} */
function joined(spans, next) {
  const last = spans.at(-1);
  if (last && next.start <= last.end) last.end = Math.max(last.end, next.end);
  else spans.push(next);
  return spans;
}

/** @param {Hours} hours @param {Closing[]} closings @param {number} today @param {number} minute */
function nextOpening(hours, closings, today, minute) {
  for (let day = today; day < today + LOOK_AHEAD; day += 1) {
    const [next] = unbroken(hours, closings, day - 1, day).filter(({ start }) => start > minute);
    if (next) return clockAt(next.start);
  }
  return null;
}

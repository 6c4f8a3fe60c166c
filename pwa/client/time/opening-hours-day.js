/**
 * One day of opening hours that the generator has compiled (generator/hours/). Pure.
 *
 * @typedef {object} Rule  holds on a day in `dates` that is one of `days` or lies in `holidays`
 * @property {[string, string][]} [dates]  first and last; "03-01" of every year or "2026-02-15"
 * @property {number[]} [days]  weekdays from 0, Monday
 * @property {[string, string][]} [holidays]
 * @property {[number, number][]} [spans]  minutes from midnight, the whole day without
 * @property {true} [closed]
 * @property {true} [adds]  leaves what earlier rules opened
 * @property {string} [note]  a code; `hours.note_<code>` says it
 *
 * @typedef {{rules: Rule[], moved?: Record<string, number>}} Hours
 * @typedef {{start: number, end: number, note: string}} Span  minutes from midnight of its day
 */

import { DAY, dayNumber, weekday } from "./days.js";

/** The spans that begin on a day, closings aside. @param {Hours} hours @param {string} day @returns {Span[]} */
export function spansOn(hours, day) {
  /** @type {Span[]} */
  let spans = [];
  for (const rule of hours.rules.filter((each) => holds(each, hours, day))) {
    const own = (rule.spans ?? [[0, DAY]]).map(([start, end]) => ({
      start,
      end,
      note: rule.note ?? "",
    }));
    if (rule.closed) spans = rule.spans ? own.reduce(without, spans) : [];
    else spans = rule.adds ? [...spans, ...own] : own;
  }
  return spans.sort((one, other) => one.start - other.start);
}

/** @param {Hours} hours @param {string} day @returns {string} the note of the rule that closes it */
export function reasonOn(hours, day) {
  return hours.rules.findLast((rule) => rule.closed && holds(rule, hours, day))?.note ?? "";
}

/** @param {Rule} rule @param {Hours} hours @param {string} day @returns {boolean} */
function holds({ dates, days, holidays }, hours, day) {
  const among = (/** @type {[string, string][]} */ ranges) =>
    ranges.some(([first, last]) => within(first.length === 5 ? day.slice(5) : day, first, last));
  if (dates && !among(dates)) return false;
  if (!days && !holidays) return true;
  const now = hours.moved?.[day] ?? weekday(dayNumber(day));
  return Boolean(days?.includes(now)) || Boolean(holidays && among(holidays));
}

/** What a span leaves of others. @param {Span[]} spans @param {Span} cut @returns {Span[]} */
export function without(spans, cut) {
  return spans.flatMap((span) =>
    [
      { ...span, end: Math.min(span.end, cut.start) },
      { ...span, start: Math.max(span.start, cut.end) },
    ].filter(({ start, end }) => start < end),
  );
}

/**
 * Days compare as text; a range of every year may run over its end.
 * @param {string} day @param {string} first @param {string} last @returns {boolean}
 */
export const within = (day, first, last) =>
  first <= last ? first <= day && day <= last : day >= first || day <= last;

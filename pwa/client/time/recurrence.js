/**
 * Days on which something recurs, by the part of RFC 5545 that generator/hours/recurrence.py allows.
 * Days are "2026-11-28" strings outside and whole days since 1970 inside: no clock, no time zone.
 *
 * @typedef {object} Series
 * @property {string} first  the first day
 * @property {string} rrule  "FREQ=WEEKLY;BYDAY=SA", or "" for something that happens once
 * @property {string} until  the last day, itself included, or ""
 * @property {string[]} exdates  days left out
 */

import { dayNumber, dayText, weekday } from "./days.js";

const NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
 * @param {Series} series @param {string} from  a day @param {number} count  how many days to look at
 * @returns {string[]}  the days on which it takes place
 */
export function daysOf(series, from, count) {
  const first = dayNumber(series.first);
  const last = series.until ? dayNumber(series.until) : Infinity;
  const fits = series.rrule
    ? fitter(series.rrule, first)
    : (/** @type {number} */ day) => day === first;
  const found = [];
  for (let day = dayNumber(from), end = day + count; day < end; day += 1) {
    if (day >= first && day <= last && fits(day)) found.push(dayText(day));
  }
  return found.filter((day) => !series.exdates.includes(day));
}

/** @param {string} rrule @param {number} first @returns {(day: number) => boolean} */
function fitter(rrule, first) {
  const parts = Object.fromEntries(rrule.split(";").map((part) => part.split("=")));
  const every = Number(parts.INTERVAL ?? 1);
  const weekdays = (parts.BYDAY ?? "")
    .split(",")
    .map((/** @type {string} */ day) => NAMES.indexOf(day.slice(-2)));
  if (parts.FREQ === "DAILY") return (day) => (day - first) % every === 0;
  if (parts.FREQ === "WEEKLY") {
    return (day) => weekdays.includes(weekday(day)) && (week(day) - week(first)) % every === 0;
  }
  const nth = Number.parseInt(parts.BYDAY ?? "0", 10);
  return (day) =>
    (month(day) - month(first)) % every === 0 &&
    (parts.BYMONTHDAY
      ? date(day).getUTCDate() === Number(parts.BYMONTHDAY)
      : weekday(day) === weekdays[0] && (nth < 0 ? isLast(day) : nthInMonth(day) === nth));
}

/** @param {number} day @returns {Date} at midnight, UTC */
const date = (day) => new Date(day * 86_400_000);

/** Weeks begin on Monday. @param {number} day @returns {number} */
const week = (day) => Math.floor((day + 3) / 7);

/** @param {number} day @returns {number} months since the year 0 */
const month = (day) => date(day).getUTCFullYear() * 12 + date(day).getUTCMonth();

/** @param {number} day @returns {number} from 1 */
const nthInMonth = (day) => Math.ceil(date(day).getUTCDate() / 7);

/** @param {number} day @returns {boolean} whether it is the last such weekday of its month */
const isLast = (day) => month(day + 7) !== month(day);

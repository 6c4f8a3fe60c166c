/**
 * Days and times that are reckoned with: "2026-11-28" outside, whole days or minutes since 1970
 * inside. No clock, no time zone. Pure.
 *
 * @typedef {import("./clock.js").Clock} Clock
 */

/** Minutes of a day. */
export const DAY = 1440;

/** @param {string} day @returns {number} */
export const dayNumber = (day) => Date.parse(`${day}T00:00Z`) / 86_400_000;

/** @param {number} day @returns {string} */
export const dayText = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** @param {Clock} clock @returns {number} minutes since 1970 */
export const minuteOf = ({ day, time }) =>
  dayNumber(day) * DAY + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** @param {number} minute since 1970 @returns {Clock} */
export function clockAt(minute) {
  const [hour, rest] = [Math.floor((minute % DAY) / 60), minute % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return { day: dayText(Math.floor(minute / DAY)), time: `${two(hour)}:${two(rest)}` };
}

/** 1970-01-01 was a Thursday. @param {number} day @returns {number} from 0, Monday */
export const weekday = (day) => (day + 3) % 7;

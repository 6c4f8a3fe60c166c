/**
 * When an activity takes place: what is going on now, also since yesterday, then what is to come.
 * Times are a clock's in the town, as the content has them. Pure.
 *
 * @typedef {import("./clock.js").Clock} Clock
 * @typedef {{series: import("./recurrence.js").Series, time: string, minutes: number}} Timetable
 *   `time`: "14:00", when it begins; `minutes`: how long it lasts
 * @typedef {{start: Clock, end: Clock, underWay: boolean}} Occurrence
 */

import { clockAt, DAY, dayNumber, dayText, minuteOf } from "./days.js";
import { daysOf } from "./recurrence.js";

/**
 * @param {Timetable} timetable @param {Clock} now
 * @param {number} ahead  days in which it may begin, today included
 * @returns {Occurrence[]} those that are not over, in their order; it lasts until its last minute is over
 */
export function occurrences({ series, time, minutes }, now, ahead) {
  const minute = minuteOf(now);
  const back = Math.ceil(minutes / DAY); // what began then may still go on
  const days = daysOf(series, dayText(dayNumber(now.day) - back), back + ahead);
  return days.flatMap((day) => {
    const start = minuteOf({ day, time });
    const end = start + minutes;
    if (end <= minute) return [];
    return [{ start: clockAt(start), end: clockAt(end), underWay: start <= minute }];
  });
}

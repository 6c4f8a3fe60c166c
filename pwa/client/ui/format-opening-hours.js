/** "Open now, until 17:00": a state of opening hours in the reader's words. Pure. */

import { DAY, dayNumber, dayText, minuteOf } from "../time/days.js";

/** @typedef {import("../time/opening-hours.js").State} State */
/** @typedef {import("../time/clock.js").Clock} Clock */

/** Minutes before the end of which people should know before they set out. */
const SOON = 30;

/**
 * @param {State} state @param {Clock} now
 * @param {import("./i18n.js").Say} say
 * @param {(day: string) => string} sayDay
 * @returns {string}
 */
export function stateInWords(state, now, say, sayDay) {
  if (state.open) return openInWords(state, now, say, sayDay);
  if (state.closing) return say("hours.closed_until", { day: sayDay(state.closing.until) });
  const why = state.note && say("hours.closed_because", { why: say(`hours.note_${state.note}`) });
  const next = state.change ? nextInWords(state.change, now, say, sayDay) : say("hours.closed");
  return [why, next].filter(Boolean).join(" · ");
}

/** @param {State} state @param {Clock} now @returns {"open" | "soon" | "closed"} */
export function kindOf({ open, change }, now) {
  if (!open) return "closed";
  return change && minutesTo(change, now) <= SOON ? "soon" : "open";
}

/** @type {typeof stateInWords} */
function openInWords({ change, note }, now, say, sayDay) {
  const until =
    change && (change.time === "00:00" ? { day: dayBefore(change.day), time: "24:00" } : change);
  const text = !until
    ? say("hours.open_always")
    : minutesTo(until, now) <= SOON
      ? say("hours.closes_soon", { time: until.time })
      : minutesTo(until, now) < DAY
        ? say("hours.open_until", { time: until.time })
        : say("hours.open_until_day", { day: sayDay(until.day), time: until.time });
  return note ? say("hours.with_note", { hours: text, note: say(`hours.note_${note}`) }) : text;
}

/**
 * @param {Clock} next @param {Clock} now @param {import("./i18n.js").Say} say
 * @param {(day: string) => string} sayDay
 */
function nextInWords(next, now, say, sayDay) {
  if (next.day === now.day) return say("hours.opens_today", { time: next.time });
  if (dayBefore(next.day) === now.day) return say("hours.opens_tomorrow", { time: next.time });
  return say("hours.opens_on", { day: sayDay(next.day), time: next.time });
}

/** @param {Clock} later @param {Clock} now @returns {number} */
const minutesTo = (later, now) => minuteOf(later) - minuteOf(now);

/** @param {string} day @returns {string} */
const dayBefore = (day) => dayText(dayNumber(day) - 1);

/**
 * Whether something is open, from hours that the generator has compiled (generator/hours/). Pure:
 * a moment is a day and a time as a clock in the town shows them, never the phone's own.
 * A night belongs to the day on which it began: "Fr 18:00-02:00; Sa off" is open on Saturday at one.
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
 * @typedef {{from: string, until: string}} Closing  days, both included, that override the hours
 * @typedef {{day: string, time: string}} Clock  "2026-11-28", "14:05"; "24:00" ends a day
 * @typedef {{start: number, end: number, note: string}} Span  minutes from midnight of its day
 *
 * @typedef {object} State
 * @property {boolean} open
 * @property {Clock | null} change  when it closes or opens; null: not within a year
 * @property {string} note  of the span that is open, or why the day is closed
 * @property {Closing | null} closing  the one that holds now
 */

const DAY = 1440;
const LOOK_AHEAD = 400;
/** Who is open without a break for so long is open always. */
const ALWAYS = 14;

/**
 * @param {Hours} hours @param {Clock} now @param {Closing[]} [closings]
 * @returns {State}
 */
export function stateAt(hours, now, closings = []) {
  const today = dayNumber(now.day);
  const minute = today * DAY + minutesOf(now.time);
  const spans = unbroken(hours, closings, today - 2, today + ALWAYS);
  const current = spans.find(({ start, end }) => start <= minute && minute < end);
  if (current) {
    const always = current.end >= (today + ALWAYS) * DAY;
    const note = noteAt(hours, today, minute);
    return { open: true, change: always ? null : clock(current.end), note, closing: null };
  }
  return {
    open: false,
    change: nextOpening(hours, closings, today, minute),
    note: spansOn(hours, now.day).length ? "" : reasonOn(hours, now.day),
    closing: closings.find((closing) => within(now.day, closing.from, closing.until)) ?? null,
  };
}

/** The spans that begin on a day, closings aside. @param {Hours} hours @param {string} day @returns {Span[]} */
export function spansOn(hours, day) {
  /** @type {Span[]} */
  let spans = [];
  for (const rule of hours.rules.filter((each) => holds(each, hours, day))) {
    const own = (rule.spans ?? [[0, DAY]]).map(([start, end]) => ({ start, end, note: rule.note ?? "" }));
    if (rule.closed) spans = rule.spans ? own.reduce(without, spans) : [];
    else spans = rule.adds ? [...spans, ...own] : own;
  }
  return spans.sort((one, other) => one.start - other.start);
}

/** @param {Hours} hours @param {number} today @param {number} minute @returns {string} of the span that is open */
function noteAt(hours, today, minute) {
  const spans = [...beginningOn(hours, today), ...beginningOn(hours, today - 1)];
  return spans.find(({ start, end }) => start <= minute && minute < end)?.note ?? "";
}

/** @param {Hours} hours @param {number} day @returns {Span[]} in minutes since 1970 */
function beginningOn(hours, day) {
  const moved = ({ start = 0, end = 0, note = "" }) => ({ start: start + day * DAY, end: end + day * DAY, note });
  return spansOn(hours, dayText(day)).map(moved);
}

/** @param {Hours} hours @param {string} day @returns {string} the note of the rule that closes it */
function reasonOn(hours, day) {
  return hours.rules.findLast((rule) => rule.closed && holds(rule, hours, day))?.note ?? "";
}

/** @param {Rule} rule @param {Hours} hours @param {string} day @returns {boolean} */
function holds({ dates, days, holidays }, hours, day) {
  const among = (/** @type {[string, string][]} */ ranges) =>
    ranges.some(([first, last]) => within(first.length === 5 ? day.slice(5) : day, first, last));
  if (dates && !among(dates)) return false;
  if (!days && !holidays) return true;
  const weekday = hours.moved?.[day] ?? (dayNumber(day) + 3) % 7;
  return Boolean(days?.includes(weekday)) || Boolean(holidays && among(holidays));
}

/** What a span leaves of others. @param {Span[]} spans @param {Span} cut @returns {Span[]} */
function without(spans, cut) {
  return spans.flatMap((span) =>
    [
      { ...span, end: Math.min(span.end, cut.start) },
      { ...span, start: Math.max(span.start, cut.end) },
    ].filter(({ start, end }) => start < end),
  );
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
    if (next) return clock(next.start);
  }
  return null;
}

/**
 * Days compare as text; a range of every year may run over its end.
 * @param {string} day @param {string} first @param {string} last @returns {boolean}
 */
const within = (day, first, last) =>
  first <= last ? first <= day && day <= last : day >= first || day <= last;

/** @param {string} time @returns {number} */
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** @param {string} day @returns {number} days since 1970-01-01, a Thursday */
const dayNumber = (day) => Date.parse(`${day}T00:00Z`) / 86_400_000;

/** @param {number} day @returns {string} */
const dayText = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** @param {number} minute since 1970 @returns {Clock} */
function clock(minute) {
  const [hour, rest] = [Math.floor((minute % DAY) / 60), minute % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return { day: dayText(Math.floor(minute / DAY)), time: `${two(hour)}:${two(rest)}` };
}

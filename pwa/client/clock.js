/**
 * The town's clock, whatever the phone's is set to.
 *
 * @typedef {{day: string, time: string}} Clock  "2026-11-28", "14:05"; "24:00" ends a day
 */

/** Minutes of a day. */
export const DAY = 1440;

/** @param {Date} moment @param {string} timeZone @returns {Clock} what a clock in the town shows */
export function clockIn(moment, timeZone) {
  const shown = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" });
  const [day = "", time = ""] = shown.format(moment).split(" ");
  return { day, time };
}

/** @returns {Clock} */
export const townNow = () => clockIn(new Date(), document.documentElement.dataset["timeZone"] ?? "UTC");

/** Call now, at every full minute, and when somebody looks again. @param {(now: Clock) => void} callback */
export function eachMinute(callback) {
  let timer = 0;
  const tick = () => {
    clearTimeout(timer);
    callback(townNow());
    timer = window.setTimeout(tick, 60_000 - (Date.now() % 60_000));
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") tick();
  });
  tick();
}

/** @param {string} day @returns {number} days since 1970-01-01, a Thursday */
export const dayNumber = (day) => Date.parse(`${day}T00:00Z`) / 86_400_000;

/** @param {number} day since 1970 @returns {string} */
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

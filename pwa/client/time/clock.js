/**
 * The town's clock, whatever the phone's is set to.
 *
 * @typedef {{day: string, time: string}} Clock  "2026-11-28", "14:05"; "24:00" ends a day
 */

/** @param {Date} moment @param {string} timeZone @returns {Clock} what a clock in the town shows */
export function clockIn(moment, timeZone) {
  const shown = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" });
  const [day = "", time = ""] = shown.format(moment).split(" ");
  return { day, time };
}

/** @returns {Clock} */
export const townNow = () =>
  clockIn(new Date(), document.documentElement.dataset["timeZone"] ?? "UTC");

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

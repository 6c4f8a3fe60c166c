/**
 * Activities: when each is next, and what comes in ninety days by month. Worked out on the phone,
 * in the town's time zone, because the pages know no today.
 *
 * @typedef {object} Activity
 * @property {HTMLElement} element  carries the series in its data attributes
 * @property {string} time  "14:00", when it begins
 * @property {import("../time/recurrence.js").Series} series
 */

import { townNow } from "../time/clock.js";
import { dayInWords } from "../ui/format.js";
import { h } from "../ui/dom.js";
import { daysOf } from "../time/recurrence.js";
import { loadWords } from "../ui/i18n.js";

const AHEAD = 90;

/** @param {ParentNode} page @returns {Activity[]} */
export function activitiesOf(page) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-start]"));
  return [...found].map((element) => {
    const { start = "", rrule = "", until = "", exdates = "" } = element.dataset;
    const [first = "", time = ""] = start.split("T");
    return { element, time, series: { first, rrule, until, exdates: exdates.split(" ") } };
  });
}

/**
 * @param {Activity} activity @param {{day: string, time: string}} now
 * @returns {string[]} the days to come; today counts until it has begun
 */
export function comingDays(activity, now) {
  return daysOf(activity.series, now.day, AHEAD).filter(
    (day) => day > now.day || activity.time >= now.time,
  );
}

/** @param {string} day @returns {string} */
const shortDay = (day) => dayInWords(day, { weekday: "short", day: "numeric", month: "short" });

/** @param {Activity[]} activities @param {{day: string, time: string}} now */
async function sayNext(activities, now) {
  const say = await loadWords();
  for (const activity of activities) {
    const [next] = comingDays(activity, now);
    activity.element.textContent = next
      ? say("list.next", { day: shortDay(next) })
      : say("list.over");
    activity.element.hidden = false;
  }
}

/** @param {HTMLElement} agenda @param {Activity[]} activities @param {{day: string, time: string}} now */
function showAgenda(agenda, activities, now) {
  const dates = activities.flatMap((activity) =>
    comingDays(activity, now).map((day) => ({ day, time: activity.time, activity })),
  );
  dates.sort((one, other) => `${one.day}${one.time}`.localeCompare(`${other.day}${other.time}`));
  const months = [...new Set(dates.map(({ day }) => day.slice(0, 7)))];
  const shown = months.map((month, index) =>
    h(
      "details",
      { open: index === 0 },
      h("summary", {}, dayInWords(`${month}-01`, { month: "long", year: "numeric" })),
      h("ul", {}, ...dates.filter(({ day }) => day.startsWith(month)).map(row)),
    ),
  );
  agenda.querySelector("[data-months]")?.replaceChildren(...shown);
  agenda.hidden = false;
  if (dates.length === 0) agenda.remove();
}

/** @param {{day: string, time: string, activity: Activity}} date @returns {HTMLLIElement} */
function row({ day, time, activity }) {
  const entry = activity.element.closest("li");
  const link = /** @type {HTMLAnchorElement | null} */ (entry?.querySelector("a"));
  const spoken = /** @type {HTMLElement | null | undefined} */ (link?.closest("[lang]"));
  return h(
    "li",
    {},
    h("time", { datetime: `${day}T${time}` }, `${shortDay(day)} ${time}`),
    " ",
    h(
      "a",
      { href: link?.href ?? "", lang: spoken?.lang ?? "", dir: spoken?.dir ?? "" },
      link?.textContent ?? "",
    ),
  );
}

if (typeof document !== "undefined") {
  const activities = activitiesOf(document);
  const agenda = /** @type {HTMLElement | null} */ (document.querySelector("[data-agenda]"));
  const now = townNow();
  void sayNext(activities, now);
  if (agenda) showAgenda(agenda, activities, now);
}

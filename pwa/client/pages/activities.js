/**
 * Activities: what is going on, when each is next, and what comes in ninety days by month. Worked
 * out on the phone, in the town's time zone, because the pages know no today.
 *
 * @typedef {import("../time/clock.js").Clock} Clock
 * @typedef {import("../time/occurrences.js").Occurrence} Occurrence
 * @typedef {object} Activity
 * @property {HTMLElement} element  carries the timetable in its data attributes
 * @property {import("../time/occurrences.js").Timetable} timetable
 * @typedef {Occurrence & {activity: Activity}} Row  of the agenda
 */

import { eachMinute } from "../time/clock.js";
import { occurrences } from "../time/occurrences.js";
import { dayInWords } from "../ui/format.js";
import { h } from "../ui/dom.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../ui/i18n.js").Say} Say */

const AHEAD = 90;

/** @param {ParentNode} page @returns {Activity[]} */
function activitiesOf(page) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-start]"));
  return [...found].map((element) => {
    const { start = "", minutes, rrule = "", until = "", exdates = "" } = element.dataset;
    const [first = "", time = ""] = start.split("T");
    const series = { first, rrule, until, exdates: exdates.split(" ") };
    return { element, timetable: { series, time, minutes: Number(minutes) } };
  });
}

/** @param {string} day @returns {string} */
const shortDay = (day) => dayInWords(day, { weekday: "short", day: "numeric", month: "short" });

/** @param {Activity[]} activities @param {Clock} now @param {Say} say */
function sayNext(activities, now, say) {
  for (const { element, timetable } of activities) {
    element.textContent = nextInWords(occurrences(timetable, now, AHEAD)[0], say);
    element.hidden = false;
  }
}

/** @param {Occurrence | undefined} next @param {Say} say */
function nextInWords(next, say) {
  if (!next) return say("list.over");
  return next.underWay
    ? say("list.now", { time: endTime(next) })
    : say("list.next", { day: shortDay(next.start.day) });
}

/** @param {HTMLElement} agenda @param {Activity[]} activities @param {Clock} now @param {Say} say */
function showAgenda(agenda, activities, now, say) {
  const rows = activities.flatMap((activity) =>
    occurrences(activity.timetable, now, AHEAD).map((one) => ({ ...one, activity })),
  );
  rows.sort((one, other) => sortable(one.start).localeCompare(sortable(other.start)));
  const place = agenda.querySelector("[data-months]");
  if (place) showMonths(place, rows, now, say);
  agenda.hidden = rows.length === 0;
}

/**
 * Built again only when it says something else: a reader has opened months and stands on a link.
 * @param {Element} place @param {Row[]} rows @param {Clock} now @param {Say} say
 */
function showMonths(place, rows, now, say) {
  const monthOf = (/** @type {Row} */ { start }) => [start.day, now.day].sort()[1].slice(0, 7);
  const months = [...new Set(rows.map(monthOf))];
  const built = months.map((month, index) =>
    h(
      "details",
      { open: index === 0 },
      h("summary", {}, dayInWords(`${month}-01`, { month: "long", year: "numeric" })),
      h(
        "ul",
        {},
        ...rows.filter((row) => monthOf(row) === month).map((row) => agendaRow(row, say)),
      ),
    ),
  );
  const isShown = place.textContent === built.map(({ textContent }) => textContent).join("");
  if (!isShown) place.replaceChildren(...built);
}

/** A day ends at 24:00. @param {Pick<Occurrence, "end">} occurrence */
const endTime = ({ end: { time } }) => (time === "00:00" ? "24:00" : time);

/** @param {Clock} clock */
const sortable = ({ day, time }) => `${day}T${time}`;

/** @param {Row} row @param {Say} say @returns {HTMLLIElement} */
function agendaRow({ start, end, underWay, activity }, say) {
  const entry = activity.element.closest("li");
  const link = /** @type {HTMLAnchorElement | null} */ (entry?.querySelector("a"));
  const spoken = /** @type {HTMLElement | null | undefined} */ (link?.closest("[lang]"));
  return h(
    "li",
    {},
    h(
      "time",
      { datetime: sortable(start) },
      underWay
        ? say("list.now", { time: endTime({ end }) })
        : `${shortDay(start.day)} ${start.time}`,
    ),
    " ",
    h(
      "a",
      { href: link?.href ?? "", lang: spoken?.lang ?? "", dir: spoken?.dir ?? "" },
      link?.textContent ?? "",
    ),
  );
}

const activities = activitiesOf(document);
const agenda = /** @type {HTMLElement | null} */ (document.querySelector("[data-agenda]"));
const say = await loadWords();
eachMinute((now) => {
  sayNext(activities, now, say);
  if (agenda) showAgenda(agenda, activities, now, say);
});

/**
 * What a page cannot know when it is built, because it depends on the day: whether a place is open,
 * which notices are over, and which facts nobody has checked for a year. Worked out on the phone.
 */

import { eachMinute } from "../time/clock.js";
import { dayInWords } from "../ui/format.js";
import { showStates } from "../ui/opening-hours.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../time/clock.js").Clock} Clock */

/** @param {string} day */
function showCurrent(day) {
  for (const element of all("[data-expires]")) {
    const { published = "", expires = "" } = element.dataset;
    element.hidden = day < published || day > expires;
  }
  for (const element of all("[data-over]")) element.hidden = day <= (element.dataset["over"] ?? "");
  for (const section of all("[data-notices]")) {
    section.hidden = section.querySelector("[data-expires]:not([hidden])") === null;
  }
}

/** @param {string} day @param {import("../ui/i18n.js").Say} say */
function showAges(day, say) {
  for (const element of all("[data-checked]")) {
    const { checked = "" } = element.dataset;
    if (!isOld(checked, day)) continue;
    element.textContent = say("hours.long_ago", {
      day: dayInWords(checked, { dateStyle: "long" }),
    });
    element.dataset["old"] = "";
  }
}

/** @param {string} checked @param {string} today @returns {boolean} whether a year has passed */
const isOld = (checked, today) => `${Number(checked.slice(0, 4)) + 1}${checked.slice(4)}` < today;

/** @param {string} selector @returns {NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);

eachMinute((now) => showCurrent(now.day));
void loadWords().then((say) =>
  eachMinute((now) => {
    showStates(document, now, say);
    showAges(now.day, say);
  }),
);

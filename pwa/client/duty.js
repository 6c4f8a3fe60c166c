/**
 * Who is on duty and what is open at this minute, by the town's clock: worked out from what the page
 * carries, again every minute.
 *
 * @typedef {import("./words.js").Say} Say
 * @typedef {import("./hours.js").Clock} Clock
 */

import { need } from "./dom.js";
import { stateAt } from "./hours.js";

const MINUTE = 60_000;

/** @param {HTMLElement} section with the roster @param {Say} say */
export function showDuty(section, say) {
  const now = townClock();
  const people = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("li[data-hours]")]);
  for (const person of people) {
    const { open, change } = stateOf(person, now);
    person.hidden = !open;
    if (open) tell(person, change ? say("duty.until", { time: change.time }) : say("duty.always"));
  }
  need("[data-nobody]", section).hidden = people.some((person) => !person.hidden);
  setTimeout(() => showDuty(section, say), MINUTE);
}

/** @param {ParentNode} page @param {Say} say */
export function showOpen(page, say) {
  const now = townClock();
  for (const place of page.querySelectorAll("[data-helps] li[data-hours]")) {
    const { open, change } = stateOf(/** @type {HTMLElement} */ (place), now);
    place.toggleAttribute("data-closed", !open);
    const until = change ? say("duty.open", { time: change.time }) : say("duty.always");
    tell(place, open ? until : say("duty.closed"));
  }
  setTimeout(() => showOpen(page, say), MINUTE);
}

/** @param {HTMLElement} element @param {Clock} now */
const stateOf = (element, now) => stateAt(JSON.parse(element.dataset["hours"] ?? ""), now);

/** @param {Element} element @param {string} text */
function tell(element, text) {
  const state = need("[data-now]", element);
  state.textContent = text;
  state.hidden = false;
}

/** @returns {Clock} */
function townClock() {
  const { timeZone = "UTC" } = document.documentElement.dataset;
  const shown = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" });
  const [day = "", time = ""] = shown.format(new Date()).split(" ");
  return { day, time };
}

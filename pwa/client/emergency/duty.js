/** Who is on duty at this minute: the page carries the whole roster, the phone knows the time. */

import { need } from "../ui/dom.js";
import { stateAt } from "../time/opening-hours.js";

/**
 * @param {HTMLElement} section with the roster @param {import("../time/clock.js").Clock} now
 * @param {import("../ui/i18n.js").Say} say
 */
export function showDuty(section, now, say) {
  const people = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-duty]")]);
  for (const person of people) {
    const { open, change } = stateAt(JSON.parse(person.dataset["duty"] ?? ""), now);
    person.hidden = !open;
    const until = change ? say("duty.until", { time: change.time }) : say("hours.whole_day");
    need("[data-until]", person).textContent = open ? until : "";
  }
  need("[data-nobody]", section).hidden = people.some((person) => !person.hidden);
}

/** The opening hours that a page carries: which of its entries are open, and what each says now. */

import { dayInWords } from "./format.js";
import { stateAt } from "../time/opening-hours.js";
import { kindOf, stateInWords } from "./format-opening-hours.js";

/** @typedef {import("../time/clock.js").Clock} Clock */

const CARRIERS = "[data-hours], [data-closings]";

/** Whether any entry within says when it is open. @param {ParentNode} root @returns {boolean} */
export const knowsHours = (root) => root.querySelector(CARRIERS) !== null;

/** @param {ParentNode} entry @param {Clock} now @returns {boolean} false too where nobody knows */
export function isOpen(entry, now) {
  const carrier = /** @type {HTMLElement | null} */ (entry.querySelector(CARRIERS));
  return carrier !== null && stateOf(carrier, now).open;
}

/** @param {ParentNode} root @param {Clock} now @param {import("./i18n.js").Say} say */
export function showStates(root, now, say) {
  for (const carrier of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(CARRIERS))) {
    const state = stateOf(carrier, now);
    if (!carrier.dataset["hours"] && !state.closing) continue;
    carrier.textContent = stateInWords(state, now, say, sayDay);
    carrier.dataset["state"] = kindOf(state, now);
    carrier.hidden = false;
  }
}

/** @param {HTMLElement} carrier @param {Clock} now */
function stateOf(carrier, now) {
  const { hours = '{"rules":[]}', closings = "[]" } = carrier.dataset;
  return stateAt(JSON.parse(hours), now, JSON.parse(closings));
}

/** @param {string} day */
const sayDay = (day) => dayInWords(day, { weekday: "short", day: "numeric", month: "long" });

/** Which cases the inbox shows. Pure. */

import { pendingOf, stateOf } from "./state.js";

/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {{state: string, area: string}} Filter  "all" and "" let everything through */

/** What a tab of the inbox holds, by the state of a case. @type {Record<string, string[]>} */
const TABS = {
  new: ["filed", "reopened"],
  received: ["received"],
  answered: ["replied", "accepted", "declined", "confirmed"],
};

export const TAB_NAMES = [...Object.keys(TABS), "all"];

/** @param {Case} row @returns {import("../lib/types.js").Filed | null} what was filed */
export function filedOf(row) {
  const event = row.events.find((logged) => logged.event.type === "filed")?.event;
  return event?.type === "filed" ? event.body : null;
}

/**
 * @param {Case[]} cases @param {Entry[]} entries  of the person at the desk
 * @param {Filter} filter @param {import("./labels.js").Names} names
 * @returns {{row: Case, state: string, waiting: number}[]} newest first
 */
export function inbox(cases, entries, { state: tab, area }, names) {
  return cases
    .filter((row) => row.role !== "author" && filedOf(row))
    .map((row) => {
      const pending = pendingOf(entries, row);
      return { row, state: stateOf(names, row, pending), waiting: pending.length };
    })
    .filter(({ state }) => tab === "all" || TABS[tab].includes(state))
    .filter(({ row }) => !area || filedOf(row)?.area === area)
    .sort((a, b) => b.row.id.localeCompare(a.row.id));
}

/** Which cases the inbox shows. Pure. */

import { filedOf, stateOf } from "./state.js";

/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {{state: string, area: string}} Filter  "all" and "" let everything through */

/**
 * @typedef {object} Item  a line of the inbox
 * @property {Case} row
 * @property {import("../lib/types.js").Filed} filed
 * @property {string} state
 * @property {number} waiting  how many of the person's own steps have not been sent
 */

/** What a tab of the inbox holds, by the state of a case. @type {Record<string, string[]>} */
const TABS = {
  new: ["filed", "reopened"],
  received: ["received"],
  answered: ["replied", "accepted", "declined", "confirmed"],
};

export const TAB_NAMES = [...Object.keys(TABS), "all"];

/**
 * @param {Case[]} cases @param {Entry[]} entries  of the person at the desk
 * @param {import("./labels.js").Names} names
 * @returns {Item[]} newest first, by the server's time
 */
export function listItems(cases, entries, names) {
  const waiting = byCase(entries.filter(({ state }) => state === "waiting"));
  /** @type {Item[]} */
  const items = [];
  for (const row of cases) {
    const filed = row.role === "author" ? null : filedOf(row);
    if (!filed) continue;
    const pending = waiting.get(row.id) ?? [];
    items.push({ row, filed, state: stateOf(names, row, pending), waiting: pending.length });
  }
  return items.sort((a, b) => compare(b.row.events[0].received, a.row.events[0].received));
}

/** @param {Item} item @param {Filter} filter */
export function isShown({ state, row }, { state: tab, area }) {
  return (tab === "all" || TABS[tab].includes(state)) && (!area || row.area === area);
}

/** Times as the server writes them sort as texts. @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {Entry[]} entries @returns {Map<string, Entry[]>} */
function byCase(entries) {
  const found = new Map();
  for (const entry of entries) found.set(entry.case, [...(found.get(entry.case) ?? []), entry]);
  return found;
}

/** What state a case is in and what may follow, as the flows say. Pure. */

/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Logged} Logged */
/** @typedef {import("./labels.js").Names} Names */
/** @typedef {"author" | "staff"} Who */

/** @param {Names} names @param {Case} row @returns {Names["flows"][string]} */
const flowOf = (names, row) => names.flows[names.forms[row.form]?.flow] ?? {};

/**
 * @param {Names} names @param {Case} row @param {Entry[]} [pending]  events not yet at the server
 * @returns {string} "filed" until an event moves it
 */
export function stateOf(names, row, pending = []) {
  const flow = flowOf(names, row);
  const events = [...row.events, ...pending];
  return events.reduce((state, { event }) => flow[event.type]?.moves[state] ?? state, "filed");
}

/**
 * A second reply stands beside the first; any other step that moves nothing needs no button.
 * @param {Names} names @param {Case} row @param {Entry[]} pending @param {Who} who
 * @returns {string[]} types of event that this role may write now
 */
export function nextFor(names, row, pending, who) {
  const state = stateOf(names, row, pending);
  return Object.entries(flowOf(names, row))
    .filter(([, step]) => step.who === who && state in step.moves)
    .filter(([type, step]) => type === "replied" || step.moves[state] !== state)
    .map(([type]) => type);
}

/**
 * @param {Entry[]} entries @param {Case} row
 * @returns {Entry[]} of this case, still on the phone
 */
export function pendingOf(entries, row) {
  return entries.filter((entry) => entry.case === row.id && entry.state === "waiting");
}

/**
 * Replies that arrived while another one was written without network: both stand, and are shown.
 * @param {Logged[]} events @param {Logged} reply
 * @returns {Logged[]}
 */
export function crossedBy(events, reply) {
  if (reply.event.type !== "replied") return [];
  return events.filter(
    ({ event, by, received }) =>
      event.type === "replied" &&
      by.name !== reply.by.name &&
      Date.parse(received) > Date.parse(reply.event.at) &&
      Date.parse(received) <= Date.parse(reply.received),
  );
}

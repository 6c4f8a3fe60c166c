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

/** @param {Case} row @returns {import("../lib/types.js").Filed | null} what was filed */
export function filedOf(row) {
  const event = row.events.find((logged) => logged.event.type === "filed")?.event;
  return event?.type === "filed" ? event.body : null;
}

/**
 * Replies of others that the writer of this one had not seen: both stand, and it is said. No clock
 * tells that: the phone says how many events it held when the reply was written.
 * @param {Logged[]} events @param {Logged} reply
 * @returns {Logged[]}
 */
export function crossedBy(events, reply) {
  const { event } = reply;
  if (event.type !== "replied" || typeof event.after !== "number") return [];
  const { after } = event;
  return events.filter(
    (other) =>
      other.event.type === "replied" &&
      other.by.name !== reply.by.name &&
      other.n > after &&
      other.n < reply.n,
  );
}

/** Writing events: the only thing that is ever sent. */

import { lockOf, newId, newSecret } from "../lib/ids.js";

/** @typedef {import("../lib/types.js").Filed} Filed */
/** @typedef {import("../lib/types.js").LaterEvent} LaterEvent */

/**
 * @param {Omit<Filed, "lock">} body @param {string} locale  BCP 47, of the page it was written on
 * @param {{id: string, secret: string}} [entry]  as its draft had it from the beginning
 * @returns {Promise<{event: import("../lib/types.js").FiledEvent, secret: string}>}
 */
export async function composeFiled(body, locale, entry = newEntryName()) {
  const { id, secret } = entry;
  const lock = await lockOf(secret);
  const at = new Date().toISOString();
  const event = { id, case: id, type: /** @type {const} */ ("filed"), at, locale };
  return { event: { ...event, body: { ...body, lock } }, secret };
}

const newEntryName = () => ({ id: newId(), secret: newSecret() });

/**
 * @param {string} caseId @param {LaterEvent["type"]} type @param {LaterEvent["body"]} body
 * @param {string} locale  BCP 47, of the page it was written on
 * @param {{after: number, id?: string}} place  how many events of the case its writer's phone holds;
 *   the event's id, as its draft had it from the beginning
 * @returns {LaterEvent}
 */
export function composeLater(caseId, type, body, locale, { after, id = newId() }) {
  return { id, case: caseId, type, at: new Date().toISOString(), locale, body, after };
}

/** Writing events: the only thing that is ever sent. */

import { lockOf, newId, newSecret } from "./ids.js";

/** @typedef {import("./types.js").Filed} Filed */
/** @typedef {import("./types.js").LaterEvent} LaterEvent */

/** @returns {string} the page's language, BCP 47 */
const locale = () => document.documentElement.dataset.locale ?? document.documentElement.lang;

/**
 * @param {Omit<Filed, "lock">} body
 * @returns {Promise<{event: import("./types.js").FiledEvent, secret: string}>}
 */
export async function composeFiled(body) {
  const id = newId();
  const secret = newSecret();
  const lock = await lockOf(secret);
  const at = new Date().toISOString();
  const event = { id, case: id, type: /** @type {const} */ ("filed"), at, locale: locale() };
  return { event: { ...event, body: { ...body, lock } }, secret };
}

/**
 * @param {string} caseId @param {LaterEvent["type"]} type @param {LaterEvent["body"]} body
 * @returns {LaterEvent}
 */
export function composeLater(caseId, type, body) {
  return { id: newId(), case: caseId, type, at: new Date().toISOString(), locale: locale(), body };
}

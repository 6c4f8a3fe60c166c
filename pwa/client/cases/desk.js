/** What the parts of the desk share. Types only. */

/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("../lib/types.js").LaterEvent} LaterEvent */

/**
 * @typedef {object} Desk  what the parts of the page share
 * @property {import("../lib/types.js").Database} db
 * @property {import("../ui/i18n.js").Say} say
 * @property {import("./labels.js").Names} names
 * @property {Session} session
 * @property {(id: string) => string} areaTitle
 * @property {(caseId: string, type: LaterEvent["type"], body: LaterEvent["body"],
 *   draft?: import("../lib/types.js").Draft) => Promise<void>} write  draft: the row that ends with it
 * @property {() => Promise<void>} render
 */

export {};

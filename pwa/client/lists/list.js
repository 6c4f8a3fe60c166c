/**
 * What the form above a list asks of it, whether the list stands on this page or on several. Types only.
 *
 * @typedef {object} List
 * @property {import("./facets.js").Facet<any>[]} facets
 * @property {boolean} hourly whether any entry says when it is open
 * @property {(choice: import("./facets.js").Choice) => Promise<number>} narrow shows what fits; the
 *   number of all that do. Rejects where some of it is neither here nor reachable.
 */

export {};

/** What syncing needs from outside. Types only. */

/**
 * @typedef {object} SyncContext  what a run needs; tests bring their own
 * @property {import("../lib/types.js").Database} db
 * @property {import("../storage/outbox.js").OutboxSnapshot} outbox
 * @property {import("./api.js").Fetch} fetch
 * @property {() => number} now  ms since 1970
 * @property {() => number} random
 * @property {() => void} broadcast  something has changed
 */

export {};

/**
 * The shapes that travel and rest; `docs/sync-protocol.md` and
 * `docs/phone-storage.md` say what each part means.
 * Types only: this module has no code.
 */

/**
 * The words of the interface in the reader's language: `say(key, values)` is a text.
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

/**
 * What travels is made from the server's own models (`api.d.ts`); what rests on the phone stands here.
 * @typedef {import("./api.d.ts").By} By
 * @typedef {import("./api.d.ts").Receipt} Receipt
 * @typedef {import("./api.d.ts").ReceiptKey} ReceiptKey  Ed25519, base64url
 * @typedef {import("./api.d.ts").Keys} Keys  push: VAPID public key
 * @typedef {import("./api.d.ts").EarlierKey} EarlierKey  its word for the next
 * @typedef {import("./api.d.ts").Photo} PhotoFact  in hex, bytes, MIME
 * @typedef {import("./api.d.ts").ProblemAnswer} Problem  RFC 9457
 * @typedef {import("./api.d.ts").Member & {community?: string}} Staff
 * @typedef {import("./api.d.ts").FiledEvent} FiledEvent
 * @typedef {import("./api.d.ts").Filed} Filed
 * @typedef {import("./api.d.ts").Replied} Reply
 * @typedef {import("./api.d.ts").Push} Push
 * @typedef {import("./api.d.ts").CaseQuery} CaseQuery
 * @typedef {Required<import("./api.d.ts").DeskQuery>} DeskQuery
 * @typedef {import("./api.d.ts").Desk} DeskAnswer
 * @typedef {import("./api.d.ts").SyncRequest} SyncRequest
 * @typedef {import("./api.d.ts").Accepted} Accepted
 * @typedef {import("./api.d.ts").Refused} Refused
 * @typedef {import("./api.d.ts").KnownCase} Known
 * @typedef {import("./api.d.ts").MissingCase} Gone
 * @typedef {Known | Gone} CaseAnswer
 * @typedef {import("./api.d.ts").SyncAnswer} SyncAnswer
 */

/** @typedef {Keys & {trusted: ReceiptKey[]}} TrustedKeys  all whose receipts count */

/** @typedef {{lat: number, lon: number, accuracy: number}} Position  WGS-84 degrees, metres */

/** @typedef {PhotoFact & {name: string}} NamedPhoto */
/** @typedef {NamedPhoto & {bytes: ArrayBuffer | null}} Photo  no bytes: sent */

/** @typedef {string | number | boolean | string[]} Answer */

/**
 * Every event but "filed" is handled alike, and so are their types.
 * @typedef {Exclude<import("./api.d.ts").Event["type"], "filed">} LaterType
 * @typedef {Omit<FiledEvent, "type" | "body"> & {type: LaterType, body: Later}} LaterEvent
 * @typedef {FiledEvent | LaterEvent} CaseEvent
 * @typedef {Omit<import("./api.d.ts").Logged, "event"> & {event: CaseEvent}} Logged
 */

/**
 * The body of any event but "filed": each type takes some of these.
 * @typedef {{text?: string, rating?: number | null, outcome?: Reply["outcome"], cites?: string[]}} Later
 */

/**
 * Why an entry has not moved: `form.trouble_<code>` says it in words. A held entry is left alone
 * until a person does something about it.
 * @typedef {object} Trouble
 * @property {string} code
 * @property {Record<string, string | number>} values
 * @property {boolean} held
 * @property {{n: number, code: string}[]} [photos]  which of the entry's photos, from 1, and why
 */

/**
 * @typedef {object} Entry  a row of `outbox`
 * @property {string} id
 * @property {string} case
 * @property {CaseEvent} event
 * @property {string | null} secret  null for staff
 * @property {NamedPhoto[]} photos  their bytes lie in `photos`
 * @property {number} order  place among all that was written on this phone, from 1
 * @property {"waiting" | "accepted" | "refused"} state
 * @property {string | null} staff  who wrote it, when a member of staff did
 * @property {string | null} writer  the name of that member of staff
 * @property {Receipt | null} receipt
 * @property {Problem | null} problem
 * @property {string[]} sent  hashes of the photos that arrived
 * @property {number} attempts
 * @property {Trouble | null} lastError
 * @property {number} nextTry  ms since 1970; 0: at once
 * @property {string | null} confirmedAt
 */

/**
 * @typedef {object} StoredPhoto  a row of `photos`
 * @property {string} entry
 * @property {string} sha256
 * @property {ArrayBuffer | null} bytes  null: the server has them
 * @property {ArrayBuffer | null} thumbnail  a small JPEG, made when the bytes go
 */

/**
 * @typedef {object} Case  a row of `cases`
 * @property {string} id
 * @property {string | null} secret  null: known from the desk only
 * @property {string} code
 * @property {string} form
 * @property {Logged[]} events  in order of n
 * @property {number} count  events that the server holds, as far as this phone was told
 * @property {number} seen  n of the last event that the author has looked at
 * @property {string | null} area  that the server routed it to
 * @property {"author" | "desk" | "both"} role  whose list it is in
 * @property {boolean} erased  the server has deleted it, by rule or on request
 */

/**
 * @typedef {object} Draft  a row of `drafts`
 * @property {string} key  of a form: the id of its entry; of a reply: `storage/reply-key.js`
 * @property {{id: string, secret: string | null}} entry  that it becomes
 * @property {string} form  "" for a reply
 * @property {Record<string, string>} subject  what the form's address names: about, area, …
 * @property {number} revision  how often it was saved
 * @property {number} version
 * @property {Record<string, Answer>} values
 * @property {Photo[]} photos
 * @property {Position | null} position
 * @property {string} savedAt
 * @property {string | null} area
 * @property {string | null} replaces  the entry that this one corrects
 * @property {string | null} [writer]  the name of the member of staff whose half reply this is
 */

/**
 * @typedef {object} Session
 * @property {Staff} staff
 * @property {string} csrf
 * @property {boolean} expired  the server wants a new sign-in
 * @property {string | null} pulledAt  when all that the desk may see was here
 * @property {boolean} [fetching]  more of it is on its way
 * @property {number} [usedAt]  when somebody last looked at the desk, ms since 1970
 */

/**
 * The way to the server: after a failure nothing is asked before `notBefore`; `ordered` means that
 * the server itself named the time (Retry-After), which not even a person's tap overrides.
 * @typedef {object} Connection
 * @property {number} attempts
 * @property {number} notBefore
 * @property {number} failedAt
 * @property {boolean} ordered
 * @property {Trouble | null} trouble
 * @property {number} reachedAt
 */

/**
 * @typedef {object} Meta
 * @property {TrustedKeys} keys
 * @property {Keys} offered  by a server whose key nothing leads to; a person decides
 * @property {{epoch: string, restoredAt: string | null}} log  which log the server keeps; when it
 *   was found to be another one
 * @property {Connection} connection
 * @property {Session} session
 * @property {"idle" | "account_disabled"} ended  why the last session ended by itself
 * @property {DeskQuery} desk  how far the desk has heard
 * @property {boolean} recheck  the desk is pulled anew: what staff wrote is to be looked for in it
 * @property {{holder: string, until: number}} lease
 * @property {boolean} persisted
 * @property {string[]} subscribed  ids of cases that a push message may tell of
 */

/**
 * @typedef {{
 *   drafts: {key: string, value: Draft},
 *   outbox: {key: string, value: Entry, indexes: {order: number}},
 *   photos: {key: [string, string], value: StoredPhoto},
 *   cases: {key: string, value: Case},
 *   meta: {key: string, value: Meta[keyof Meta]},
 * }} Schema
 */

/** @typedef {import("idb").IDBPDatabase<Schema>} Database */

export {};

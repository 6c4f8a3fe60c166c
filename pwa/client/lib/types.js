/**
 * The shapes that travel and rest; `docs/contracts.md` §3–5 says what each part means.
 * Types only: this module has no code.
 */

/**
 * The words of the interface in the reader's language: `say(key, values)` is a text.
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

/** @typedef {{lat: number, lon: number, accuracy: number}} Position  WGS-84 degrees, metres */

/** @typedef {{sha256: string, size: number, type: string}} PhotoFact  in hex, bytes, MIME */

/** @typedef {PhotoFact & {name: string}} NamedPhoto */
/** @typedef {NamedPhoto & {bytes: ArrayBuffer | null}} Photo  no bytes: sent */

/** @typedef {string | number | boolean | string[]} Answer */

/**
 * @typedef {object} Filed
 * @property {string} form
 * @property {number} version
 * @property {string} lock  base64url(sha256(secret))
 * @property {number | null} consent  version of the consent text
 * @property {Record<string, Answer>} answers
 * @property {PhotoFact[]} photos
 * @property {Position | null} position
 * @property {string | null} area
 * @property {string | null} about
 */

/** @typedef {"done" | "progress" | "outside_power"} Outcome */
/** @typedef {{text: string, outcome: Outcome, cites: string[]}} Reply */

/**
 * @typedef {object} Later  the body of every type but "filed"
 * @property {string} [text]
 * @property {number | null} [rating]
 * @property {Reply["outcome"]} [outcome]
 * @property {string[]} [cites]
 */

/**
 * @typedef {object} Stamp
 * @property {string} id  UUIDv7
 * @property {string} case  id of the case's first event
 * @property {string} at  device time, RFC 3339 UTC
 * @property {string} locale  BCP 47
 */

/** @typedef {Stamp & {type: "filed", body: Filed}} FiledEvent */
/**
 * `after`: how many events of its case the phone held when this one was written.
 * @typedef {Stamp & {type: LaterType, body: Later, after?: number}} LaterEvent
 */
/**
 * @typedef {"received" | "replied" | "confirmed" | "reopened" | "withdrawn" | "accepted"
 *   | "declined"} LaterType
 */
/** @typedef {FiledEvent | LaterEvent} CaseEvent */

/** @typedef {{role: "author" | "staff" | "system", name?: string | null}} By */
/**
 * @typedef {{event: CaseEvent, n: number, chain: string, by: By, received: string}} Logged
 *   chain: hash over the case's events up to this one
 */

/**
 * @typedef {{id: string, digest: string, received: string, key: string,
 *   signature: string}} Receipt
 */
/** @typedef {{id: string, public: string}} ReceiptKey  Ed25519, base64url */
/**
 * @typedef {ReceiptKey & {next: ReceiptKey, signature: string}} EarlierKey  its word for the next
 * @typedef {{receipts: ReceiptKey, push: string, earlier: EarlierKey[]}} Keys  push: VAPID public key
 * @typedef {Keys & {trusted: ReceiptKey[]}} TrustedKeys  all whose receipts count
 */

/**
 * @typedef {object} Problem  RFC 9457
 * @property {string} [type]
 * @property {string} title
 * @property {number} status
 * @property {string} [detail]
 * @property {{field: string, message: string, key?: string,
 *   values?: Record<string, string | number>}[]} [errors]
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

/** @typedef {{id: string, name: string, areas: string[], role: string, community?: string}} Staff */
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

/** @typedef {{event: CaseEvent, secret?: string}} Push */
/** @typedef {{id: string, secret: string, after: number, chain: string | null}} CaseQuery */
/**
 * @typedef {{after: number, epoch: string | null, chain: string | null, since: string | null}} DeskQuery
 *   after: a cursor, which counts in the log `epoch` only; since: server's time of the last answer
 */
/**
 * @typedef {object} DeskAnswer
 * @property {Logged[]} events
 * @property {{id: string, area: string | null}[]} cases  where each of these events' cases lies
 * @property {number} cursor
 * @property {string | null} chain  hash of the event at the cursor
 * @property {boolean} more
 * @property {boolean} anew  the phone's cursor was of another log: all follows from the first event
 * @property {string[]} erased
 * @property {string[]} areas  of the member of staff, as they are now
 * @property {string} community
 */
/**
 * @typedef {object} SyncRequest
 * @property {string} now
 * @property {string | null} epoch  of the log that this phone knows
 * @property {Push[]} push
 * @property {CaseQuery[]} cases
 * @property {DeskQuery | null} desk
 */
/** @typedef {{id: string, status: "accepted", receipt: Receipt, wanted: string[]}} Accepted */
/** @typedef {{id: string, status: "refused", problem: Problem}} Refused */
/**
 * @typedef {{id: string, status: "known", state: string, area: string | null, after: number,
 *   events: Logged[], count: number, wanted: string[]}} Known
 */
/** @typedef {{id: string, status: "unknown"} | {id: string, status: "erased"}} Gone */
/** @typedef {Known | Gone} CaseAnswer */
/**
 * @typedef {object} SyncAnswer
 * @property {string} now
 * @property {{epoch: string, key: string}} log  which log, and who signs receipts now
 * @property {(Accepted | Refused)[]} results
 * @property {CaseAnswer[]} cases
 * @property {DeskAnswer | null} desk
 */

export {};

/**
 * What the map asks of the list beside it, whether the page holds all of it or a part. Types only.
 *
 * @typedef {import("./entries.js").Entry} Entry
 *
 * @typedef {object} EntryList
 * @property {HTMLElement} section
 * @property {Entry[]} entries all, in the order of the list
 * @property {(entry: Entry) => HTMLElement} itemOf its item, brought into the list where it was not
 * @property {(now: import("../time/clock.js").Clock) => void} updateOpen says of each entry whether it is open
 * @property {(shown: Entry[], chosen: string) => void} show `chosen` is an id, "" for none
 * @property {(here: {lat: number, lon: number}, say: import("../ui/i18n.js").Say) => void} sort nearest first
 * @property {boolean} isSorted
 * @property {(say: import("../ui/i18n.js").Say) => void} [speak] once the words are here
 */

export {};

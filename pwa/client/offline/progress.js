/** How far the filling of a language is. Types only. */

/**
 * `done` and `total` count files; `bytes` is what came over the network in this run.
 * @typedef {object} Progress
 * @property {string} locale
 * @property {number} done
 * @property {number} total
 * @property {number} bytes
 * @property {"filling" | "whole" | "stopped"} state
 * @property {"first" | "update" | "repair"} reason
 * @property {"network" | "storage" | "integrity"} [problem] with `stopped`
 */

/** @typedef {(progress: Progress) => void} Tell */

export {};

/** What can go wrong on the way, and what an entry says of it. */

import { delay } from "./backoff.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Trouble} Trouble */

/** What went wrong on the way; `form.trouble_<code>` says it in words. */
export class SyncError extends Error {
  /**
   * @param {string} code
   * @param {{retryAt?: number | null, status?: number}} [rest]  retryAt: as the server ordered
   */
  constructor(code, { retryAt = null, status = 0 } = {}) {
    super(`sync failed: ${code} ${status || ""}`);
    this.code = code;
    this.retryAt = retryAt;
    this.status = status;
  }
}

/**
 * Another time, when that is due.
 * @param {Entry} entry @param {string} code
 * @param {{now: number, random: () => number}} clock @returns {Partial<Entry>}
 */
export function later(entry, code, { now, random }) {
  const attempts = entry.attempts + 1;
  return { attempts, nextTry: now + delay(attempts, random), lastError: trouble(code) };
}

/**
 * @param {string} code @param {Trouble["values"]} [values] @param {boolean} [held]
 * @returns {Trouble}
 */
export const trouble = (code, values = {}, held = false) => ({ code, values, held });

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
 * Of the photos of an entry: with what is known of the others already.
 * @param {Trouble | null} before @param {{n: number, code: string}[]} photos @returns {Trouble}
 */
export function photoTrouble(before, photos) {
  const numbers = new Set(photos.map(({ n }) => n));
  const others = (before?.photos ?? []).filter(({ n }) => !numbers.has(n));
  const all = [...others, ...photos].sort((a, b) => a.n - b.n);
  return { ...trouble(all[0].code, {}, true), photos: all };
}

/**
 * @param {string} code @param {Trouble["values"]} [values] @param {boolean} [held]
 * @returns {Trouble}
 */
export const trouble = (code, values = {}, held = false) => ({ code, values, held });

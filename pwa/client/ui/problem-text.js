/**
 * A refusal of the server (RFC 9457) in the reader's language. Its `detail` and `message` are English,
 * for logs; `key` and `values` of each error, else the status, say what a person can do.
 */

/** @typedef {import("../lib/types.js").Problem} Problem */
/** @typedef {import("./i18n.js").Say} Say */

/** Statuses that have a sentence of their own. */
const STATUSES = [403, 404, 409, 410];

/**
 * @param {Problem | null} problem @param {Say} say
 * @param {(field: string) => string | null} labelOf  what the page calls a field; null: nothing
 * @returns {string}
 */
export function problemText(problem, say, labelOf) {
  const errors = (problem?.errors ?? []).flatMap(({ field, key = "", values = {} }) => {
    const reason = sentence(key, values, say);
    const label = labelOf(field);
    return reason ? [label ? `${label}: ${reason}` : reason] : [];
  });
  if (errors.length) return [...new Set(errors)].join(" ");
  const status = STATUSES.find((each) => each === problem?.status) ?? 422;
  return say(`form.refused_${status}`);
}

/**
 * @param {string} key @param {Record<string, string | number>} values @param {Say} say
 * @returns {string} "" for a key that this release has no word for
 */
function sentence(key, values, say) {
  try {
    return key && say(key, values);
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}

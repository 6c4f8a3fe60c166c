/** What was searched on this phone, newest first. It never leaves it; "wipe this phone" removes it. */

const KEY = "jindu-searches";
const MOST = 6;

/** @returns {string[]} */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return []; // private browsing, or somebody else's value
  }
}

/** @param {string} query */
export const remember = (query) =>
  keep([query, ...recent().filter((one) => one !== query)].slice(0, MOST));

/** @param {string} query */
export const forget = (query) => keep(recent().filter((one) => one !== query));

export const forgetAll = () => keep([]);

/** @param {string[]} queries */
function keep(queries) {
  try {
    if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries));
    else localStorage.removeItem(KEY);
  } catch {
    // No storage: then there are no recent queries, and nothing else is missing.
  }
}

/**
 * What is on the map and in its list: which entries are wanted.
 *
 * @typedef {object} Entry an item of the list
 * @property {string} id `place=daidu-pavilion`
 * @property {string} kind `place-sight`, the symbol of its category
 * @property {number} lat
 * @property {number} lon
 * @property {string} stepFree "yes", "partial", "no" or "unknown"
 * @property {string[]} badges
 * @property {string[]} walks slugs of those that stop there
 * @property {boolean} open now; false too where nobody knows
 *
 * @typedef {Pick<import("./url-state.js").MapState, "kinds" | "stepFree" | "open" | "badge" | "walk">} Wish
 */

/** @param {ParentNode} list @returns {Entry[]} in the order of the page */
export function entriesOf(list) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("li[data-kind]"))].map(
    (item) => ({
      id: item.id,
      kind: item.dataset["kind"] ?? "",
      lat: Number(item.dataset["lat"]),
      lon: Number(item.dataset["lon"]),
      stepFree: item.dataset["stepFree"] ?? "unknown",
      open: false,
      badges: listed(item.dataset["badges"]),
      walks: listed(item.dataset["walks"]),
    }),
  );
}

/** @param {Pick<Entry, "kind" | "stepFree" | "open" | "badges" | "walks">} entry @param {Wish} wish @returns {boolean} */
export function wanted(entry, wish) {
  return (
    (wish.kinds.length === 0 || wish.kinds.includes(entry.kind)) &&
    (!wish.stepFree || entry.stepFree === "yes") &&
    (!wish.open || entry.open) &&
    (!wish.badge || entry.badges.includes(wish.badge)) &&
    (!wish.walk || entry.walks.includes(wish.walk))
  );
}

/** @param {string | undefined} text */
const listed = (text) => (text ?? "").split(" ").filter(Boolean);

/** In which order one's own cases are shown. Pure. */

/** @typedef {import("../lib/types.js").Case} Case */

/**
 * What is still on the phone comes first, by the order of its writing; then by the server's time.
 * The device's clock may have been set back in between.
 * @param {Case[]} cases @param {import("../lib/types.js").Entry[]} entries
 * @returns {Case[]} newest first
 */
export function newestFirst(cases, entries) {
  const orders = new Map(entries.map(({ id, order }) => [id, order]));
  /** @param {Case} row */
  const arrived = ({ events }) => events[0]?.received ?? "9"; // behind every time
  return [...cases].sort((a, b) => {
    if (arrived(a) !== arrived(b)) return arrived(a) < arrived(b) ? 1 : -1;
    return (orders.get(b.id) ?? 0) - (orders.get(a.id) ?? 0);
  });
}

/** Which stops of a walk were reached. Kept on this phone by their slugs, without times or places. */

import { note } from "../ui/status.js";

export class Progress {
  /** @param {string} walk its slug */
  constructor(walk) {
    this.walk = walk;
  }

  /** @returns {string[]} slugs, in the order in which they were reached */
  get reached() {
    return note(`walk-${this.walk}`).split(" ").filter(Boolean);
  }

  /** @param {string} stop @param {boolean} reached */
  mark(stop, reached) {
    const others = this.reached.filter((each) => each !== stop);
    note(`walk-${this.walk}`, (reached ? [...others, stop] : others).join(" "));
    note("walk", this.walk);
  }

  /** Leave no trace of this walk. */
  forget() {
    note(`walk-${this.walk}`, "");
    note("walk", "");
  }
}

/**
 * @param {readonly string[]} order all stops of the walk
 * @param {readonly string[]} reached in the order in which they were reached
 * @returns {string | undefined} the first one after the last reached that is still to come; what
 *   was left out is not gone back for
 */
export function nextOf(order, reached) {
  const last = reached.at(-1);
  const ahead = order.slice(last === undefined ? 0 : order.indexOf(last) + 1);
  return ahead.find((stop) => !reached.includes(stop));
}

/**
 * Whether a position is that of a stop. Pure.
 *
 * @typedef {import("../geo/distance.js").Place} Place
 */

import { nearestFirst } from "../geo/distance.js";

/** Metres to a stop that count as being there: its own position is approximate too. */
const THERE = 30;
/** A position that may be further off than this tells nothing about stops that are so near each other. */
const VAGUE = 60;

/**
 * @template {Place} T
 * @param {T[]} stops @param {import("../geo/distance.js").Position} here
 * @returns {T | undefined} the stop at which one stands
 */
export function arrivedAt(stops, here) {
  const [nearest] = nearestFirst(stops, here);
  const there = nearest && nearest.away <= THERE && here.accuracy <= VAGUE;
  return there ? nearest.entry : undefined;
}

/**
 * From a position to a stop: whether one has arrived, and where to go.
 *
 * @typedef {import("./map-ground.js").Place} Place
 */

import { nearestFirst } from "./map-entries.js";

/** Metres to a stop that count as being there: its own position is approximate too. */
const THERE = 30;
/** A position that may be further off than this tells nothing about stops that are so near each other. */
const VAGUE = 60;

const POINTS = /** @type {const} */ ([
  "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest",
]);

/**
 * @template {Place} T
 * @param {T[]} stops @param {Place & {accuracy: number}} here accuracy in metres
 * @returns {T | undefined} the stop at which one stands
 */
export function arrivedAt(stops, here) {
  const [nearest] = nearestFirst(stops, here);
  const there = nearest && nearest.away <= THERE && here.accuracy <= VAGUE;
  return there ? nearest.entry : undefined;
}

/** @param {Place} from @param {Place} to @returns {typeof POINTS[number]} the nearest of eight */
export function direction(from, to) {
  const east = (to.lon - from.lon) * Math.cos(from.lat * Math.PI / 180);
  const turn = Math.atan2(east, to.lat - from.lat) / (2 * Math.PI);
  return POINTS[(Math.round(turn * 8) + 8) % 8] ?? "north";
}

/** Directions between places, as a compass names them. Pure. @module */

/** @typedef {import("./map-ground.js").Place} Place WGS-84 degrees */

/** Keys of `position.<direction>`, clockwise. */
export const DIRECTIONS = /** @type {const} */ ([
  "north", "north_east", "east", "south_east", "south", "south_west", "west", "north_west",
]);

/**
 * The first bearing of the great circle.
 * @param {Place} from @param {Place} to
 * @returns {number} degrees clockwise from north, 0 to 360
 */
export function bearing(from, to) {
  const [a, b] = [radians(from.lat), radians(to.lat)];
  const turn = radians(to.lon - from.lon);
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return (Math.atan2(east, north) * 180 / Math.PI + 360) % 360;
}

/** @param {number} degrees clockwise from north @returns {typeof DIRECTIONS[number]} */
export const direction = (degrees) => DIRECTIONS[Math.round(degrees / 45) % 8];

/** @param {number} degrees */
const radians = (degrees) => degrees * Math.PI / 180;

/**
 * Places on the earth: how far, in which direction, which is the nearest. Pure.
 *
 * @typedef {{lat: number, lon: number}} Place WGS-84 degrees
 * @typedef {import("../lib/types.js").Position} Position a place with its accuracy in metres
 */

const EARTH = 6_371_008.8;
/** Metres a minute: a comfortable 4.5 km/h. */
const PACE = 75;
/** Streets are longer than the bee-line. */
const DETOUR = 1.3;

/** As in the words `position.<direction>` and `walk.<direction>`, clockwise. */
const DIRECTIONS = /** @type {const} */ ([
  "north",
  "north_east",
  "east",
  "south_east",
  "south",
  "south_west",
  "west",
  "north_west",
]);

/** Great-circle distance in metres. @param {Place} one @param {Place} other */
export function metres(one, other) {
  const [a, b] = [radians(one.lat), radians(other.lat)];
  const half =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(radians(other.lon - one.lon) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(half));
}

/** Minutes on foot for a bee-line of so many metres, at least 1. @param {number} length */
export const walkingMinutes = (length) => Math.max(1, Math.round((length * DETOUR) / PACE));

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
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

/** @param {number} degrees clockwise from north @returns {typeof DIRECTIONS[number]} */
export const direction = (degrees) => DIRECTIONS[Math.round(degrees / 45) % 8];

/**
 * Nearest first, each with its distance in metres.
 * @template {Place} T
 * @param {T[]} places @param {Place} here
 * @returns {{entry: T, away: number}[]}
 */
export function nearestFirst(places, here) {
  return places
    .map((entry) => ({ entry, away: metres(here, entry) }))
    .sort((one, other) => one.away - other.away);
}

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * Which area a position lies in and who looks after it, without network. The server has the same rule
 * in `generator/model/areas.py`, with the same operations on the same numbers in the same order;
 * `tests/vectors/areas.json` holds the two together. Pure.
 */

/** @typedef {number[]} Corner  longitude, latitude, and perhaps an altitude */
/** @typedef {Corner[]} Ring  the last corner is the first */
/** @typedef {{role: string, name: string, phone: string | null, called: string | null}} Contact */
/**
 * @typedef {object} Area
 * @property {string} id
 * @property {{level: string, parent: string | null, title: string, url: string,
 *   contacts: Contact[]}} properties
 * @property {{type: "Polygon", coordinates: Ring[]}
 *   | {type: "MultiPolygon", coordinates: Ring[][]}} geometry
 */

const SMALLEST_FIRST = ["micro-grid", "grid", "community"];

/**
 * A border belongs to the area east of it, or north of it where it runs from west to east: so a
 * position lies in one of the areas that share it, and never in two. Of areas that overlap the one
 * whose id sorts first counts.
 * @param {Area[]} areas @param {{lat: number, lon: number}} position  WGS-84 degrees
 * @returns {Area | undefined} the smallest area there
 */
export function areaAt(areas, { lat, lon }) {
  const covering = areas.filter(({ geometry }) => covers(geometry, lon, lat));
  return covering.sort(bySize)[0];
}

/** @param {Area[]} areas @param {{lat: number, lon: number}} position @returns {Area | undefined} */
export const microGridAt = (areas, position) =>
  areaAt(
    areas.filter(({ properties }) => properties.level === "micro-grid"),
    position,
  );

/** @param {Area} one @param {Area} other */
function bySize(one, other) {
  const [a, b] = [one, other].map(({ properties }) => SMALLEST_FIRST.indexOf(properties.level));
  return a - b || (one.id < other.id ? -1 : 1);
}

/**
 * @param {Area[]} areas @param {string | null} id
 * @returns {Area[]} from the community down to it
 */
export function chainOf(areas, id) {
  const area = areas.find((each) => each.id === id);
  return area ? [...chainOf(areas, area.properties.parent), area] : [];
}

/**
 * Whether a ray to the east crosses the rings of one of the polygons an odd number of times.
 * @param {Area["geometry"]} geometry @param {number} x @param {number} y
 */
function covers(geometry, x, y) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some(
    (rings) => rings.reduce((sum, ring) => sum + intersections(ring, x, y), 0) % 2 === 1,
  );
}

/** @param {Ring} ring @param {number} x @param {number} y */
function intersections(ring, x, y) {
  let count = 0;
  for (let i = 1; i < ring.length; i += 1) {
    if (ring[i - 1][1] > y === ring[i][1] > y) continue;
    // From south to north, however the ring turns: a neighbour reckons the same number.
    const [south, north] =
      ring[i - 1][1] < ring[i][1] ? [ring[i - 1], ring[i]] : [ring[i], ring[i - 1]];
    const edge = ((north[0] - south[0]) * (y - south[1])) / (north[1] - south[1]) + south[0];
    if (x < edge) count += 1;
  }
  return count;
}

/** Which micro-grid a spot lies in and who looks after it, without network. */

/** @typedef {[number, number][]} Ring  longitude, latitude */
/** @typedef {{role: string, name: string, phone: string | null, called: string | null}} Contact */
/**
 * @typedef {object} Area
 * @property {string} id
 * @property {{level: string, parent: string | null, title: string, url: string,
 *   contacts: Contact[]}} properties
 * @property {{type: "Polygon", coordinates: Ring[]}
 *   | {type: "MultiPolygon", coordinates: Ring[][]}} geometry
 */

/**
 * @param {Area[]} areas @param {{lat: number, lon: number}} position  WGS-84 degrees
 * @returns {Area | undefined} the micro-grid there
 */
export function areaAt(areas, { lat, lon }) {
  return areas.find(
    (area) => area.properties.level === "micro-grid" && covers(area.geometry, lon, lat),
  );
}

/**
 * @param {Area[]} areas @param {string | null} id
 * @returns {Area[]} from the community down to it
 */
export function chainOf(areas, id) {
  const area = areas.find((each) => each.id === id);
  return area ? [...chainOf(areas, area.properties.parent), area] : [];
}

/** @param {Area["geometry"]} geometry @param {number} x @param {number} y */
function covers(geometry, x, y) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  // Odd crossings over all rings of a polygon: inside its outline and in none of its holes.
  return polygons.some(
    (rings) => rings.filter((ring) => crossesOddly(ring, x, y)).length % 2 === 1,
  );
}

/** @param {Ring} ring @param {number} x @param {number} y */
function crossesOddly(ring, x, y) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

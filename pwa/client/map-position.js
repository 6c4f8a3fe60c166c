/** Where the visitor is: asked once, on a tap, and never kept. */

/** Codes of GeolocationPositionError, and the words that explain each. */
const REASONS = ["map.here_failed", "map.here_denied", "map.here_failed", "map.here_late"];

/** @param {number} [code] none: the browser knows no positions @returns {string} a key of the words */
export const reasonOf = (code = 0) => REASONS[code] ?? "map.here_failed";

/**
 * @param {number} [age] milliseconds that a position already known may have
 * @returns {Promise<{lat: number, lon: number, accuracy: number}>} WGS-84 degrees, accuracy in
 *   metres; rejects with an Error whose message is the key of the words that explain it
 */
export function whereAmI(age = 30_000) {
  return new Promise((resolve, reject) => {
    if (!("geolocation" in navigator)) return reject(new Error(reasonOf()));
    return navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({
        lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy,
      }),
      ({ code }) => reject(new Error(reasonOf(code))),
      { enableHighAccuracy: true, maximumAge: age, timeout: 20_000 },
    );
  });
}

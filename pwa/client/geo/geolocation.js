/** Where the visitor is: asked once, on a tap, and never kept. */

/** @typedef {import("./distance.js").Position} Position */

/** @typedef {"denied" | "failed" | "late"} Reason  `map.here_<reason>` explains it */

/** @type {Reason[]} by the codes of GeolocationPositionError; 0: the browser knows no positions */
const REASONS = ["failed", "denied", "failed", "late"];

/** @param {number} [code] @returns {Reason} */
export const reasonOf = (code = 0) => REASONS[code] ?? "failed";

/** @param {GeolocationPosition} found @returns {Position} */
export const positionOf = ({ coords: { latitude: lat, longitude: lon, accuracy } }) => ({
  lat,
  lon,
  accuracy,
});

/**
 * @param {number} [age] milliseconds that a position already known may have
 * @returns {Promise<Position>} rejects with an Error whose message is the Reason
 */
export function whereAmI(age = 30_000) {
  return new Promise((resolve, reject) => {
    if (!("geolocation" in navigator)) return reject(new Error(reasonOf()));
    return navigator.geolocation.getCurrentPosition(
      (found) => resolve(positionOf(found)),
      ({ code }) => reject(new Error(reasonOf(code))),
      { enableHighAccuracy: true, maximumAge: age, timeout: 20_000 },
    );
  });
}

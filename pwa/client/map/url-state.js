/**
 * What the address after `#` says about the map, so that a link shows what its sender saw.
 *
 * @typedef {object} MapState
 * @property {string} chosen `place=daidu-pavilion`, "" for none
 * @property {{lat: number, lon: number, metres: number} | null} at middle and width of the view; null: all
 * @property {string[]} kinds only these, all if empty
 * @property {boolean} stepFree only what is step-free
 * @property {boolean} open only what is open now
 * @property {string} badge only shops with it, "" for any
 * @property {string} walk only its stops, in their order, "" for none
 * @property {boolean} list the list rather than the map, where there is room for one
 */

const CHOSEN = ["place", "merchant"];

/** @param {string} hash with or without "#" @returns {MapState} */
export function readAddress(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const kind = CHOSEN.find((each) => query.get(each));
  const [lat, lon, metres] = (query.get("at") ?? "").split(",").map(Number);
  return {
    chosen: kind ? `${kind}=${query.get(kind)}` : "",
    at: lat && lon && metres && metres > 0 ? { lat, lon, metres } : null,
    kinds: (query.get("show") ?? "").split(",").filter(Boolean),
    stepFree: query.has("step-free"),
    open: query.has("open"),
    badge: query.get("badge") ?? "",
    walk: query.get("walk") ?? "",
    list: query.get("view") === "list",
  };
}

/** @param {MapState} state @returns {string} "" or from "#" on */
export function writeAddress(state) {
  const parts = [
    state.walk && `walk=${state.walk}`,
    state.chosen,
    state.at &&
      `at=${state.at.lat.toFixed(5)},${state.at.lon.toFixed(5)},${Math.round(state.at.metres)}`,
    state.kinds.length > 0 && `show=${state.kinds.join(",")}`,
    state.stepFree && "step-free",
    state.open && "open",
    state.badge && `badge=${state.badge}`,
    state.list && "view=list",
  ].filter(Boolean);
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}

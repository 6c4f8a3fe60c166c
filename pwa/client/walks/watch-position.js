/** Where the walker is: watched once they have asked for it, and only while they see the page. */

import { positionOf, reasonOf } from "../geo/geolocation.js";

/** @typedef {import("../geo/distance.js").Position} Position */

export class Watch {
  /** @type {number | null} */
  #id = null;

  /**
   * @param {(here: Position) => void} found
   * @param {(reason: import("../geo/geolocation.js").Reason) => void} failed gets the Reason
   */
  constructor(found, failed) {
    this.on = false;
    this.found = found;
    this.failed = failed;
    document.addEventListener("visibilitychange", () => this.#follow());
  }

  /** @param {boolean} on */
  turn(on) {
    this.on = on;
    this.#follow();
  }

  #follow() {
    const wanted = this.on && document.visibilityState === "visible";
    if (wanted && this.#id === null) this.#begin();
    if (!wanted && this.#id !== null) {
      navigator.geolocation.clearWatch(this.#id);
      this.#id = null;
    }
  }

  #begin() {
    if (!("geolocation" in navigator)) return this.failed(reasonOf());
    this.#id = navigator.geolocation.watchPosition(
      (found) => this.found(positionOf(found)),
      ({ code }) => this.failed(reasonOf(code)),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    );
    return undefined;
  }
}

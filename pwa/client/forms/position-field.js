/** Where it is: read on a tap, worked out into a micro-grid without network, or chosen by hand. */

import { microGridAt, chainOf } from "../geo/areas.js";
import { loadAreas } from "../ui/areas.js";
import { h, need } from "../ui/dom.js";
import { whereAmI } from "../geo/geolocation.js";

/** @typedef {import("../lib/types.js").Position} Position */

export class PositionField {
  /** @type {Position | null} */
  position = null;

  /**
   * @param {HTMLElement} box @param {import("../ui/i18n.js").Say} say
   * @param {() => Promise<void>} changed
   */
  constructor(box, say, changed) {
    this.box = box;
    this.say = say;
    this.changed = changed;
    this.select = /** @type {HTMLSelectElement} */ (need("select", box));
    this.select.addEventListener("change", () => this.showCaretakers());
    need("[data-locate]", box).addEventListener("click", () => this.locate());
    need("[data-forget]", box).addEventListener("click", () => this.set(null, ""));
  }

  /** @returns {string | null} id of the area */
  get area() {
    return this.select.value || null;
  }

  locate() {
    this.tell(this.say("form.position_reading"));
    return whereAmI().then(
      (found) => this.take(found),
      ({ message }) =>
        this.tell(this.say(message === "denied" ? "form.position_denied" : "form.position_none")),
    );
  }

  /** @param {Position} found */
  async take({ lat, lon, accuracy }) {
    // Seven decimals are a centimetre: more would only look exact.
    const position = {
      lat: Number(lat.toFixed(7)),
      lon: Number(lon.toFixed(7)),
      accuracy: Math.round(accuracy),
    };
    const area = microGridAt(await loadAreas(), position);
    await this.set(position, area?.id ?? "");
  }

  /** @param {Position | null} position @param {string} area */
  async set(position, area) {
    await this.restore(position, area);
    await this.changed();
  }

  /** @param {Position | null} position @param {string} area  of a draft */
  async restore(position, area) {
    this.position = position;
    this.select.value = area;
    need("[data-forget]", this.box).hidden = !position;
    const metres = position?.accuracy ?? 0;
    const where = area ? "form.position_kept" : "form.position_outside";
    this.tell(position ? this.say(where, { metres }) : "");
    await this.showCaretakers();
  }

  /** @param {string} text */
  tell(text) {
    need("[data-position-status]", this.box).textContent = text;
  }

  /** Who looks after the chosen area, the nearest first. */
  async showCaretakers() {
    const chain = this.area ? chainOf(await loadAreas(), this.area).reverse() : [];
    const rows = chain.flatMap(({ properties }) =>
      properties.contacts.map(({ role, name, phone, called }) =>
        h(
          "li",
          {},
          `${properties.title} · ${role} ${name} `,
          phone && h("a", { href: `tel:${phone}` }, called),
        ),
      ),
    );
    const caretakers = need("[data-caretakers]", this.box);
    caretakers.hidden = rows.length === 0;
    need("ul", caretakers).replaceChildren(...rows);
  }
}

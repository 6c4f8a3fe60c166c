/** Who looks after this spot: opens the micro-grid of a position or of a building. Nothing leaves the phone. */

import { microGridAt } from "../geo/areas.js";
import { loadAreas } from "../ui/areas.js";
import { need, tell } from "../ui/dom.js";
import { whereAmI } from "../geo/geolocation.js";
import { lengthInWords } from "../ui/format-distance.js";
import { loadWords } from "../ui/i18n.js";

/** Micro-grids are some hundred metres across: less sure than this, it may be the next one. */
const SURE = 40;

const finder = need("[data-who]");
const status = need("[data-status]", finder);
/** Not there where they are too many for one page. */
const buildings = /** @type {HTMLSelectElement | null} */ (finder.querySelector("[data-building]"));

finder.hidden = false;
need("[data-locate]", finder).addEventListener("click", locate);
buildings?.addEventListener("change", () => open(buildings.value));
addEventListener("hashchange", () => open(location.hash.slice(1)));
open(location.hash.slice(1));

async function locate() {
  const say = await loadWords();
  tell(status, say("map.here_asked"));
  try {
    const here = await whereAmI();
    const area = microGridAt(await loadAreas(), here);
    if (!area) return tell(status, say("who.outside"));
    const { title } = area.properties;
    const key = here.accuracy > SURE ? "who.unsure" : "who.found";
    tell(status, say(key, { title, length: lengthInWords(here.accuracy) }));
    open(area.id);
  } catch (error) {
    tell(status, say(`map.here_${/** @type {Error} */ (error).message}`));
  }
}

/** @param {string} id  of a micro-grid; nothing happens where there is none */
function open(id) {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLDetailsElement)) return;
  for (const other of document.querySelectorAll("details[data-title]")) {
    /** @type {HTMLDetailsElement} */ (other).open = other === found;
  }
  found.scrollIntoView({ block: "start" });
  need("summary", found).focus({ preventScroll: true });
}

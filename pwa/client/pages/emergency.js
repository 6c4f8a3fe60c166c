/**
 * The emergency page: on a tap it says where one is and puts the nearest help first. Everything it
 * needs stands on the page; nothing leaves the phone.
 *
 * @typedef {import("../ui/i18n.js").Say} Say
 * @typedef {import("../geo/distance.js").Position} Position
 */

import { eachMinute } from "../time/clock.js";
import { need, tell } from "../ui/dom.js";
import { showDuty } from "../emergency/duty.js";
import { nearestFirst } from "../geo/distance.js";
import { offer } from "../emergency/share-position.js";
import { showPosition } from "../emergency/spoken-position.js";
import { whereAmI } from "../geo/geolocation.js";
import { awayInWords, lengthInWords } from "../ui/format-distance.js";
import { loadWords } from "../ui/i18n.js";

/** Metres of error from which on a house number helps more. */
const UNSURE = 50;

const where = need("[data-where]");
const status = need("[data-status]", where);
const roster = /** @type {HTMLElement | null} */ (document.querySelector("[data-roster]"));
const words = loadWords(); // now, while there is perhaps still a network

need("[data-locate]", where).addEventListener("click", locate);
need("[data-locate]", where).hidden = false;
if (roster) void words.then((say) => eachMinute((now) => showDuty(roster, now, say)));
if ("speechSynthesis" in window) speechSynthesis.getVoices(); // some browsers load them on being asked

async function locate() {
  const say = await words;
  tell(status, say("map.here_asked"));
  try {
    const here = await whereAmI(0);
    const length = lengthInWords(here.accuracy);
    tell(status, say(here.accuracy > UNSURE ? "position.unsure" : "position.sure", { length }));
    offer(where, showPosition(where, here, say), () => tell(status, say("position.copied")));
    for (const list of document.querySelectorAll("[data-helps]")) nearestHelp(list, here, say);
  } catch (error) {
    tell(status, say(`map.here_${/** @type {Error} */ (error).message}`));
  }
}

/**
 * The nearest first, but behind them all what is closed now, as today.js says.
 * @param {Element} list @param {Position} here @param {Say} say
 */
function nearestHelp(list, here, say) {
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li[data-lat]")]);
  const places = items.map((item) => ({
    lat: Number(item.dataset["lat"]),
    lon: Number(item.dataset["lon"]),
    item,
  }));
  const found = nearestFirst(places, here);
  for (const { entry, away } of found)
    need("[data-away]", entry.item).textContent = awayInWords(away, say);
  const sorted = found.map(({ entry }) => entry.item);
  const isShut = (/** @type {HTMLElement} */ item) =>
    item.querySelector('[data-state="closed"]') !== null;
  list.append(...sorted.filter((item) => !isShut(item)), ...sorted.filter(isShut));
}

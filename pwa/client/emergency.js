/**
 * The emergency page: on a tap it says where one is and puts the nearest help first. Everything it
 * needs stands on the page; nothing leaves the phone.
 *
 * @typedef {import("./words.js").Say} Say
 * @typedef {import("./earth.js").Position} Position
 */

import { eachMinute } from "./clock.js";
import { need, tell } from "./dom.js";
import { showDuty } from "./duty.js";
import { nearestFirst } from "./earth.js";
import { offer } from "./emergency-offer.js";
import { showSpot } from "./emergency-spot.js";
import { whereAmI } from "./position.js";
import { awayInWords, lengthInWords } from "./say-length.js";
import { loadWords } from "./words.js";

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
    offer(where, showSpot(where, here, say), () => tell(status, say("position.copied")));
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
  const places = items.map((item) => ({ lat: Number(item.dataset["lat"]), lon: Number(item.dataset["lon"]), item }));
  const found = nearestFirst(places, here);
  for (const { entry, away } of found) need("[data-away]", entry.item).textContent = awayInWords(away, say);
  const sorted = found.map(({ entry }) => entry.item);
  const isShut = (/** @type {HTMLElement} */ item) => item.querySelector('[data-state="closed"]') !== null;
  list.append(...sorted.filter((item) => !isShut(item)), ...sorted.filter(isShut));
}

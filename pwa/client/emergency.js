/**
 * The emergency page: on a tap it says where one is, in the town's own language and in the reader's,
 * and puts the nearest help first. Everything it needs stands on the page; nothing leaves the phone.
 *
 * @typedef {import("./words.js").Say} Say
 * @typedef {import("./spot.js").Landmark & {item: HTMLElement}} Known
 * @typedef {import("./map-ground.js").Place & {accuracy: number}} Here
 */

import { voiceHere } from "./aloud-voice.js";
import { h, need } from "./dom.js";
import { showDuty, showOpen } from "./duty.js";
import { nearestFirst } from "./map-entries.js";
import { walkingMinutes } from "./map-ground.js";
import { inWords } from "./map-list.js";
import { whereAmI } from "./map-position.js";
import { coordinates, sentence, spelled, spotOf } from "./spot.js";
import { loadWords, speaker } from "./words.js";

/** Metres of error from which on a house number helps more. */
const UNSURE = 50;

const where = need("[data-where]");
const { lang = "", local = "{}", sounds = "" } = where.dataset;
const sayLocal = speaker(JSON.parse(local), lang);
const saySounds = sounds ? speaker(JSON.parse(sounds), lang) : null;
const words = loadWords(); // now, while there is perhaps still a network
const known = [...where.querySelectorAll("[data-code]")].map((item) => knownOf(/** @type {HTMLElement} */ (item)));

need("[data-locate]", where).addEventListener("click", locate);
for (const scripted of where.querySelectorAll("[data-locate]")) scripted.removeAttribute("hidden");
const duty = /** @type {HTMLElement | null} */ (document.querySelector("[data-duty]"));
words.then((say) => {
  if (duty) showDuty(duty, say);
  showOpen(document, say);
});
if ("speechSynthesis" in window) speechSynthesis.getVoices(); // some browsers load them on being asked

/** @param {HTMLElement} item @returns {Known} */
function knownOf(item) {
  const { lat, lon, code = "" } = item.dataset;
  return { lat: Number(lat), lon: Number(lon), name: textOf(item, "[data-name]"), code, item };
}

async function locate() {
  const say = await words;
  tell(say("map.here_asked"));
  try {
    const here = await whereAmI(0);
    const length = inWords(here.accuracy);
    tell(say(here.accuracy > UNSURE ? "position.unsure" : "position.sure", { length }));
    showSpot(here, say);
    for (const list of document.querySelectorAll("[data-helps]")) nearestHelp(list, here, say);
  } catch (error) {
    tell(say(/** @type {Error} */ (error).message));
  }
}

/** @param {Here} here @param {Say} say */
function showSpot(here, say) {
  const spot = spotOf(here, known);
  const { address = "", localAddress = "", addressSounds = "", foreign } = where.dataset;
  const item = spot.landmark?.item;
  const said = sentence(spot, sayLocal, localAddress, spot.landmark?.name ?? "");
  need("[data-said]", where).textContent = said;
  const texts = [said];
  if (foreign !== undefined) {
    const heard = item ? textOf(item, "[data-name-sounds]") : "";
    need("[data-said-sounds]", where).textContent =
      saySounds && sentence(spot, saySounds, addressSounds, heard);
    const means = sentence(spot, say, address, item ? textOf(item, "[data-name-here]") : "");
    need("[data-means]", where).textContent = means;
    texts.push(means);
  }
  const figures = coordinates(here);
  need("[data-dictated]", where).replaceChildren(...figures.map(dictated));
  need("[data-found]", where).hidden = false;
  const spoken = figures.map(({ half, figures: written }) => `${sayLocal(half)} ${names(written).join(" ")}`);
  const gps = `GPS (WGS-84) ${here.lat.toFixed(5)}, ${here.lon.toFixed(5)} ±${Math.round(here.accuracy)} m`;
  offer(`${said} ${sayLocal("position.gps")} ${spoken.join(", ")}`, [...texts, gps].join("\n"), say);
}

/** @param {{half: string, figures: string}} line @returns {HTMLElement} each figure with its name */
function dictated({ half, figures }) {
  const shown = [...figures].map((figure, index) => {
    const heard = saySounds && spelled(figures, saySounds("position.digits"))[index];
    return h("span", {}, h("b", {}, figure), h("span", {}, names(figures)[index]),
      heard && h("span", { class: "soft", lang: "zh-Latn" }, heard));
  });
  return h("p", {}, h("span", { class: "half" }, sayLocal(half), saySounds && h("span", { class: "soft", lang: "zh-Latn" }, saySounds(half))), ...shown);
}

/** @param {string} figures @returns {string[]} */
const names = (figures) => spelled(figures, sayLocal("position.digits"));

/** @param {Element} list @param {Here} here @param {Say} say */
function nearestHelp(list, here, say) {
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li[data-lat]")]);
  const entries = items.map((item) => ({ lat: Number(item.dataset["lat"]), lon: Number(item.dataset["lon"]), item }));
  for (const { entry, away } of nearestFirst(entries, here)) {
    need("[data-away]", entry.item).textContent =
      say("map.away", { length: inWords(away), minutes: walkingMinutes(away) });
    list.append(entry.item);
  }
}

/**
 * Buttons for what this device can do.
 * @param {string} spoken in the town's language @param {string} written in both @param {Say} say
 */
function offer(spoken, written, say) {
  const voice = "speechSynthesis" in window ? voiceHere(lang) : undefined;
  press("[data-speak]", voice && (() => {
    const utterance = new SpeechSynthesisUtterance(spoken);
    Object.assign(utterance, { voice, lang: voice.lang, rate: 0.8 });
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
  }));
  press("[data-share]", "share" in navigator && (() => void navigator.share({ text: written }).catch(() => {})));
  press("[data-copy]", "clipboard" in navigator && (async () => {
    await navigator.clipboard.writeText(written);
    tell(say("position.copied"));
  }));
}

/** @param {string} selector @param {(() => unknown) | false | undefined} action  none: no button */
function press(selector, action) {
  const button = /** @type {HTMLButtonElement} */ (need(selector, where));
  button.hidden = !action;
  button.onclick = action || null;
}

/** @param {string} text */
function tell(text) {
  const status = need("[data-status]", where);
  status.textContent = text;
  status.hidden = false;
}

/** @param {HTMLElement} item @param {string} selector */
function textOf(item, selector) {
  return item.querySelector(selector)?.textContent ?? "";
}

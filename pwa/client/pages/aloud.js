/**
 * "Listen", where the device has a voice for the text; where it has none, the page says so. The
 * player comes when it is asked for: the first view of a guide is small.
 */

import { voiceHere } from "../ui/voice.js";

const PATIENCE = 3000;

const offer = /** @type {HTMLElement} */ (document.querySelector("[data-listen]"));
const none = /** @type {HTMLElement} */ (document.querySelector("[data-voiceless]"));
const text = /** @type {HTMLElement} */ (document.querySelector("[data-read]")?.closest("[lang]"));

/** Voices arrive late on many devices: what is not there yet may still come. */
function show(/** @type {boolean} */ late) {
  const voice = "speechSynthesis" in self && voiceHere(text.lang);
  offer.hidden = !voice;
  none.hidden = Boolean(voice) || !late;
}

show(false);
self.speechSynthesis?.addEventListener?.("voiceschanged", () => show(true));
setTimeout(show, PATIENCE, true);
offer.addEventListener("click", async () => (await import("../speech/bar.js")).open(offer));

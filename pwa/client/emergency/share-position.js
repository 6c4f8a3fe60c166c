/** What this device can do with a position in words: speak it, share it, copy it. */

import { voiceHere } from "../ui/voice.js";
import { need } from "../ui/dom.js";

/**
 * @param {HTMLElement} where with a button for each, hidden @param {import("./spoken-position.js").SpokenPosition} spoken
 * @param {() => void} copied
 */
export function offer(where, { spoken, written, lang }, copied) {
  /** @param {string} selector @param {(() => unknown) | false | undefined} action  none: no button */
  const press = (selector, action) => {
    const button = /** @type {HTMLButtonElement} */ (need(selector, where));
    button.hidden = !action;
    button.onclick = action || null;
  };
  const voice = "speechSynthesis" in window && voiceHere(lang);
  press("[data-speak]", voice && (() => speak(spoken, voice)));
  press(
    "[data-share]",
    "share" in navigator && (() => navigator.share({ text: written }).catch(() => {})),
  );
  press(
    "[data-copy]",
    "clipboard" in navigator && (() => navigator.clipboard.writeText(written).then(copied)),
  );
}

/** Slowly, for a telephone. @param {string} text @param {SpeechSynthesisVoice} voice */
function speak(text, voice) {
  const utterance = new SpeechSynthesisUtterance(text);
  Object.assign(utterance, { voice, lang: voice.lang, rate: 0.8 });
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}

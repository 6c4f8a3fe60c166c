/**
 * What phrases gain by a script: a voice where the device has one, a search, and the Escape key.
 * Showing a phrase large is the style sheet's work.
 */

import { voiceHere } from "../ui/voice.js";
import { folder } from "../search/normalize.js";
import { loadWords } from "../ui/i18n.js";

const PATIENCE = 3000;
/** For ears that are not used to the language, or to the accent. */
const RATE = 0.85;

/** @template {Element} [Kind=HTMLElement] @param {string} selector @param {ParentNode} [root] */
const all = (selector, root = document) =>
  /** @type {Kind[]} */ ([...root.querySelectorAll(selector)]);

/** Voices arrive late on many devices. @param {boolean} late */
function showVoices(late) {
  const heard = (/** @type {string} */ lang) =>
    "speechSynthesis" in self && Boolean(voiceHere(lang));
  const buttons = all("[data-speak]");
  for (const button of buttons) button.hidden = !heard(button.dataset.speak ?? "");
  for (const note of all("[data-voiceless]"))
    note.hidden = !late || buttons.some(({ hidden }) => !hidden);
}

/** @param {HTMLElement} button */
function speak(button) {
  const { speak: lang = "" } = button.dataset;
  const text = button.parentElement?.querySelector("p")?.textContent ?? "";
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voiceHere(lang) ?? null;
  utterance.lang = utterance.voice?.lang ?? lang;
  utterance.rate = RATE;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}

/** The focus follows a phrase that is opened, and goes back to where it was opened. */
function follow(/** @type {HashChangeEvent} */ event) {
  const now = document.querySelector(".phrase:target");
  const before = document.getElementById(new URL(event.oldURL).hash.slice(1));
  /** @type {HTMLElement | null} */ (
    now?.querySelector(".shut") ?? before?.querySelector(".open") ?? null
  )?.focus();
}

function prepareSearch() {
  const find = /** @type {HTMLElement | null} */ (document.querySelector("[data-find]"));
  if (!find) return;
  const [field] = all("input", find).map((one) => /** @type {HTMLInputElement} */ (one));
  const [status] = all("[role=status]", find);
  const { fold } = folder("");
  const plain = (/** @type {string} */ text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");
  const rows = all(".phrase").map((row) => ({ row, text: plain(row.textContent ?? "") }));
  field.addEventListener("input", async () => {
    const query = plain(field.value);
    for (const { row, text } of rows) row.hidden = !text.includes(query);
    for (const book of all("[data-book]"))
      book.hidden = all(".phrase:not([hidden])", book).length === 0;
    const n = rows.filter(({ row }) => !row.hidden).length;
    const say = await loadWords();
    status.textContent = query ? say("phrases.found", { n }) : "";
  });
  find.hidden = false;
}

showVoices(false);
self.speechSynthesis?.addEventListener?.("voiceschanged", () => showVoices(true));
setTimeout(showVoices, PATIENCE, true);
addEventListener("hashchange", follow);
addEventListener("pagehide", () => self.speechSynthesis?.cancel());
document.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (target).closest("[data-speak]")
  );
  if (button) speak(button);
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape")
    document.querySelector(/** @type {"a"} */ (".phrase:target .shut"))?.click();
});
prepareSearch();

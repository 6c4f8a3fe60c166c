/** The bar under a text that is read aloud: pause, back, next, speed, stop. */

import { mark, unmark } from "./mark.js";
import { Player } from "./player.js";
import { readable } from "./text.js";
import { voiceHere } from "../ui/voice.js";
import { h } from "../ui/dom.js";
import { numberInWords } from "../ui/format.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../ui/i18n.js").Say} Say */

const SPEED = "jindu-speed";
const SPEEDS = [0.75, 1, 1.25, 1.5];

/** @param {HTMLElement} offer  the button "Listen" in its paragraph; comes back when all is read */
export async function open(offer) {
  const [say] = await Promise.all([loadWords(), addStyle(offer.dataset.style ?? "")]);
  const player = new Player(readable(document.querySelectorAll("[data-read]")), voiceHere, changed);
  player.rate = keptSpeed();
  const toggle = button(
    () => (player.state === "speaking" ? player.pause() : player.play()),
    "main",
  );
  const status = h("p", { role: "status" });
  const bar = h(
    "div",
    { class: "aloud", role: "group", "aria-label": say("aloud.reading") },
    button(() => player.move(-1), "", say("aloud.previous")),
    toggle,
    button(() => player.move(1), "", say("aloud.next")),
    button(() => player.stop(), "", say("aloud.stop")),
    speeds(say, player),
    status,
  );

  /** @param {Player} now */
  function changed({ state, at, sentences }) {
    if (state === "silent") return close();
    toggle.textContent = say(state === "speaking" ? "aloud.pause" : "aloud.resume");
    status.textContent = state === "failed" ? say("aloud.failed") : "";
    return mark(sentences[at]);
  }

  function close() {
    const held = bar.contains(document.activeElement);
    unmark();
    bar.remove();
    offer.hidden = false;
    if (held) offer.querySelector("button")?.focus();
  }

  offer.after(bar);
  offer.hidden = true;
  toggle.focus();
  player.play();
  addEventListener("pagehide", () => player.stop(), { once: true });
}

/** @param {() => void} act @param {string} kind @param {string} [text] */
const button = (act, kind, text = "") =>
  h("button", { type: "button", class: `button ${kind}`, click: act }, text);

/** @param {Say} say @param {Player} player */
function speeds(say, player) {
  const choose = (/** @type {Event} */ { target }) => {
    player.hurry(Number(/** @type {HTMLSelectElement} */ (target).value));
    try {
      localStorage.setItem(SPEED, String(player.rate));
    } catch {
      // storage is forbidden: the speed lasts as long as the page
    }
  };
  const options = SPEEDS.map((speed) =>
    h(
      "option",
      { value: String(speed), selected: speed === player.rate },
      `${numberInWords(speed)} ×`,
    ),
  );
  return h(
    "label",
    {},
    h("span", {}, say("aloud.speed")),
    h("select", { change: choose }, ...options),
  );
}

function keptSpeed() {
  try {
    const kept = Number(localStorage.getItem(SPEED));
    return SPEEDS.includes(kept) ? kept : 1;
  } catch {
    return 1;
  }
}

/** Only who listens needs it. @param {string} href @returns {Promise<void>} once it applies */
function addStyle(href) {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((done) => {
    const link = h("link", { rel: "stylesheet", href, load: () => done(), error: () => done() });
    document.head.append(link);
  });
}

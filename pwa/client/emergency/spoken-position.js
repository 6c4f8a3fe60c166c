/**
 * Where one is, to be told on the telephone: in the town's own language with its sounds, in the
 * reader's, and as coordinates figure by figure.
 *
 * @typedef {import("../ui/i18n.js").Say} Say
 * @typedef {import("../geo/describe-position.js").Landmark & {item: HTMLElement}} Known
 * @typedef {{spoken: string, written: string, lang: string}} SpokenPosition  to be spoken in `lang`; to be sent, both languages
 */

import { h, need } from "../ui/dom.js";
import { coordinates, sentence, spelled, describePosition } from "../geo/describe-position.js";
import { speaker } from "../ui/i18n.js";

/**
 * @param {HTMLElement} where the section, which carries the landmarks and the words of the town
 * @param {import("../geo/distance.js").Position} here @param {Say} say
 * @returns {SpokenPosition}
 */
export function showPosition(where, here, say) {
  const {
    lang = "",
    local = "{}",
    sounds,
    address = "",
    localAddress = "",
    addressSounds = "",
  } = where.dataset;
  const sayLocal = speaker(JSON.parse(local), lang);
  const saySounds = sounds ? speaker(JSON.parse(sounds), lang) : null;
  const described = describePosition(here, landmarksIn(where));
  const named = (/** @type {string} */ selector) => textOf(described.landmark?.item, selector);
  const said = sentence(described, sayLocal, localAddress, named("[data-name]"));
  const means =
    where.dataset["foreign"] === undefined
      ? ""
      : sentence(described, say, address, named("[data-name-here]"));
  put(where, "[data-said]", said);
  put(where, "[data-means]", means);
  if (saySounds)
    put(
      where,
      "[data-said-sounds]",
      sentence(described, saySounds, addressSounds, named("[data-name-sounds]")),
    );
  const figures = coordinates(here);
  need("[data-dictated]", where).replaceChildren(
    ...figures.map((line) => dictated(line, sayLocal, saySounds)),
  );
  need("[data-found]", where).hidden = false;
  const aloud = figures.map(
    ({ half, figures: written }) => `${sayLocal(half)} ${names(written, sayLocal).join(" ")}`,
  );
  const gps = `GPS (WGS-84) ${here.lat.toFixed(5)}, ${here.lon.toFixed(5)} ±${Math.round(here.accuracy)} m`;
  return {
    lang,
    spoken: `${said} ${sayLocal("position.gps")} ${aloud.join(", ")}`,
    written: [said, means, gps].filter(Boolean).join("\n"),
  };
}

/** @param {HTMLElement} where @returns {Known[]} */
function landmarksIn(where) {
  const items = /** @type {HTMLElement[]} */ ([...where.querySelectorAll("[data-code]")]);
  return items.map((item) => {
    const { lat, lon, code = "" } = item.dataset;
    return { lat: Number(lat), lon: Number(lon), name: textOf(item, "[data-name]"), code, item };
  });
}

/**
 * Each figure with its name and its sound.
 * @param {{half: string, figures: string}} line @param {Say} sayLocal @param {Say | null} saySounds
 */
function dictated({ half, figures }, sayLocal, saySounds) {
  const spoken = names(figures, sayLocal);
  const heard = saySounds ? names(figures, saySounds) : [];
  const sound = (/** @type {string | undefined} */ text) =>
    text && h("span", { class: "soft", lang: "zh-Latn" }, text);
  const cells = [...figures].map((figure, index) =>
    h("span", {}, h("b", {}, figure), h("span", {}, spoken[index]), sound(heard[index])),
  );
  return h(
    "p",
    {},
    h("span", { class: "half" }, sayLocal(half), sound(saySounds?.(half))),
    ...cells,
  );
}

/** @param {string} figures @param {Say} say @returns {string[]} */
const names = (figures, say) => spelled(figures, say("position.digits"));

/** @param {HTMLElement} where @param {string} selector @param {string} text  nothing is put where the page has no place for it */
function put(where, selector, text) {
  const place = where.querySelector(selector);
  if (place) place.textContent = text;
}

/** @param {HTMLElement | undefined} item @param {string} selector */
const textOf = (item, selector) => item?.querySelector(selector)?.textContent ?? "";

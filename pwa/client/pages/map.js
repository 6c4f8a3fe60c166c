/**
 * The service map in use. The page already holds the drawing and the whole list; this moves the one
 * and sorts the other, and keeps the address after `#` in step with both.
 */

import { eachMinute } from "../time/clock.js";
import { need } from "../ui/dom.js";
import { isOpen } from "../ui/opening-hours.js";
import { readAddress, writeAddress } from "../map/url-state.js";
import { Drawing } from "../map/drawing.js";
import { entriesOf, wanted } from "../map/entries.js";
import { onWish, showWish, wishIn } from "../map/filter.js";
import { listen } from "../map/gestures.js";
import { metresPerUnit, toUnits } from "../geo/projection.js";
import { filterList, markChosen, sortList } from "../map/list.js";
import { drawHere, filterMarks, markInDrawing, nearestMark } from "../map/markers.js";
import { hasTour, showTour, stopOf } from "../map/tours.js";
import { whereAmI } from "../geo/geolocation.js";
import { lengthInWords } from "../ui/format-distance.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../map/entries.js").Entry} Entry */

/** Metres across when a link leads to one place. */
const CLOSE_UP = 300;
const SETTLED = 250;

const root = need("[data-map]");
const frame = need("[data-map-frame]", root);
const section = need("[data-map-list]", root);
const status = need("[data-map-status]", root);
const filter = /** @type {HTMLFormElement} */ (need("[data-map-filter]", root));
const entries = entriesOf(section);
const svg = /** @type {SVGSVGElement} */ (frame.querySelector("svg.map"));

let state = read();
let settling = 0;
const drawing = new Drawing(svg, () => {
  frame.toggleAttribute("data-near", drawing.looking() !== null);
  clearTimeout(settling);
  settling = window.setTimeout(() => {
    state.at = drawing.looking();
    keepAddress();
  }, SETTLED);
});

begin();

/** What the address says, but for walks that are no more. */
function read() {
  const said = readAddress(location.hash);
  return hasTour(root, said.walk) ? said : { ...said, walk: "" };
}

function begin() {
  root.dataset["live"] = "";
  for (const hidden of root.querySelectorAll("[data-scripted]")) hidden.removeAttribute("hidden");
  listen(frame, {
    move: (dx, dy) => drawing.move(dx, dy),
    zoom: (factor, x, y) => drawing.zoom(factor, x, y),
    home: () => drawing.home(),
    tap: (x, y, target) => {
      frame.focus({ preventScroll: true });
      choose(stopOf(target) ?? nearestMark(drawing, shown(), x, y)?.id ?? "");
    },
  });
  new ResizeObserver(() => drawing.resize()).observe(svg);
  onWish(filter, () => {
    Object.assign(state, wishIn(filter));
    apply();
    keepAddress();
  });
  root.addEventListener("click", pressed);
  // Not on the drawing itself: it would become a stop of the Tab key.
  frame.addEventListener("focusin", (event) => follow(/** @type {Element} */ (event.target)));
  window.addEventListener("hashchange", () => {
    state = read();
    restore();
  });
  restore();
  eachMinute((now) => {
    for (const entry of entries) entry.open = isOpen(entry.item, now);
    if (state.open) apply();
  });
}

/** @param {MouseEvent} event */
function pressed(event) {
  const button = /** @type {Element} */ (event.target).closest("button");
  const { zoom, show, home, here, view } = button?.dataset ?? {};
  if (zoom) drawing.zoom(Number(zoom));
  if (home !== undefined) drawing.home();
  if (here !== undefined) locate();
  if (view) {
    state.list = view === "list";
    apply();
    keepAddress();
  }
  if (show) {
    state.list = false;
    choose(show);
    frame.scrollIntoView({ block: "nearest" });
  }
}

/** Everything as the address says. */
function restore() {
  showWish(filter, state);
  apply();
  const chosen = entries.find((entry) => entry.id === state.chosen);
  if (state.at) drawing.look(state.at);
  else if (chosen) drawing.look({ ...chosen, metres: CLOSE_UP });
  else if (state.walk) drawing.enclose(shown());
  else drawing.home();
  if (chosen && !state.list) inSight(chosen);
  else if (state.walk) requestAnimationFrame(() => frame.scrollIntoView({ block: "start" }));
}

/** The drawing at the top of the screen, what is chosen below or beside it. @param {Entry} chosen */
function inSight(chosen) {
  requestAnimationFrame(() => {
    frame.scrollIntoView({ block: "start" });
    chosen.item.scrollIntoView({ block: "nearest" });
  });
}

function apply() {
  filterList(section, entries, state);
  filterMarks(drawing, shown());
  markChosen(entries, state.chosen);
  showTour(root, state.walk);
  markInDrawing(
    drawing,
    entries.find((entry) => entry.id === state.chosen),
  );
  root.dataset["view"] = state.list ? "list" : "map";
  for (const button of root.querySelectorAll("button[data-view]")) {
    const current = button.getAttribute("data-view") === root.dataset["view"];
    button.setAttribute("aria-pressed", String(current));
  }
}

/** The entries that the filter lets through. */
function shown() {
  return entries.filter((entry) => wanted(entry, state));
}

/** @param {string} id "" chooses nothing */
function choose(id) {
  state.chosen = id;
  apply();
  const entry = entries.find((each) => each.id === id);
  if (entry) {
    drawing.bring(toUnits(drawing.sheet, entry));
    entry.item.scrollIntoView({ block: "nearest" });
    status.textContent = entry.item.querySelector("a")?.textContent ?? "";
  }
  keepAddress();
}

/** A mark that the keyboard has reached comes into sight. @param {Element} target */
function follow(target) {
  if (!target.matches(":focus-visible")) return; // a finger's mark must not move away below it
  const id = target.closest("a")?.getAttribute("data-id") ?? stopOf(target);
  const entry = entries.find((each) => each.id === id);
  if (entry) drawing.bring(toUnits(drawing.sheet, entry));
}

async function locate() {
  const say = await loadWords();
  status.textContent = say("map.here_asked");
  try {
    const here = await whereAmI();
    const unit = metresPerUnit(drawing.sheet);
    sortList(section, entries, here, say);
    drawHere(drawing, here, unit);
    drawing.bring(toUnits(drawing.sheet, here));
    status.textContent = say("map.here_found", { length: lengthInWords(here.accuracy) });
  } catch (error) {
    status.textContent = say(`map.here_${/** @type {Error} */ (error).message}`);
  }
}

function keepAddress() {
  history.replaceState(
    history.state,
    "",
    location.pathname + location.search + writeAddress(state),
  );
}

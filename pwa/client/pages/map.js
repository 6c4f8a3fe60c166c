/**
 * The service map in use. The page already holds the drawing and the whole list; this moves the one
 * and sorts the other, and keeps the address after `#` in step with both.
 */

import { eachMinute } from "../time/clock.js";
import { need } from "../ui/dom.js";
import { readAddress, writeAddress } from "../map/url-state.js";
import { countIn, sayCount } from "../map/count.js";
import { Drawing } from "../map/drawing.js";
import { wanted } from "../map/entries.js";
import { onWish, showWish, wishIn } from "../map/filter.js";
import { listen } from "../map/gestures.js";
import { metresPerUnit, toUnits } from "../geo/projection.js";
import { sortFromList, sortFromMap } from "../map/nearest.js";
import { Marks } from "../map/markers.js";
import { openMap } from "../map/open-map.js";
import { drawHere, markInDrawing } from "../map/overlays.js";
import { hasTour, showTour, stopNear, stopOf } from "../map/tours.js";
import { loadWords, pageLocale } from "../ui/i18n.js";

/** @typedef {import("../map/entries.js").Entry} Entry */
/** Metres across when a link leads to one place. */
const CLOSE_UP = 300;
const SETTLED = 250;
const EVERYTHING = { kinds: [], stepFree: false, open: false, badge: "", walk: "" };

const root = need("[data-map]");
const frame = need("[data-map-frame]", root);
const section = need("[data-map-list]", root);
const status = need("[data-map-status]", root);
const listStatus = need("[data-list-status]", root);
const seeList = need("[data-see-list]", root);
const filter = /** @type {HTMLFormElement} */ (need("[data-map-filter]", root));
const svg = /** @type {SVGSVGElement} */ (frame.querySelector("svg.map"));
const { list, marks: found } = await openMap(section, svg, root.dataset["entries"], pageLocale());
const { entries } = list;

let state = read();
let settling = 0;
/** The view that was chosen for what is shown; an address need not name it. @type {object | null} */
let fitted = null;
const drawing = new Drawing(svg, () => {
  frame.toggleAttribute("data-near", drawing.looking() !== null);
  marks.moved();
  clearTimeout(settling);
  settling = window.setTimeout(() => {
    marks.settled();
    state.at = drawing.view === fitted ? null : drawing.looking();
    keepAddress();
  }, SETTLED);
});
const marks = new Marks(drawing, found);

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
      tap(x, y, target);
    },
  });
  new ResizeObserver(resize).observe(svg);
  // Another size of the text leaves the drawing as broad as it was, but not its signs.
  for (const change of ["jindu-prefs", "storage"]) window.addEventListener(change, resize);
  onWish(filter, () => {
    Object.assign(state, wishIn(filter));
    apply();
    fitShown();
    keepAddress();
  });
  root.addEventListener("click", pressed);
  // Not on the drawing itself: it would become a stop of the Tab key.
  frame.addEventListener("focusin", (event) => follow(/** @type {Element} */ (event.target)));
  window.addEventListener("hashchange", () => {
    state = read();
    restore();
  });
  eachMinute((now) => {
    list.updateOpen(now);
    if (state.open) apply();
  });
  restore();
  loadWords().then(
    (say) => {
      marks.more = (n) => say("map.grouped", { n });
      countIn(say);
      list.speak?.(say);
      apply();
    },
    () => {}, // without the words the numbers alone are said
  );
}

/** What a finger on the drawing chooses. @param {number} x @param {number} y @param {Element} target */
function tap(x, y, target) {
  const { left, top } = frame.getBoundingClientRect();
  if (state.walk) return choose(stopOf(target) ?? stopNear(root, left + x, top + y) ?? "");
  const group = marks.under(x, y);
  // What shares a sign is parted by a nearer view; where that cannot be, each tap chooses the next.
  const next = group.findIndex(({ id }) => id === state.chosen) + 1;
  if (group.length > 1) drawing.enclose(group);
  return choose(group[next % group.length]?.id ?? "");
}

/** @param {MouseEvent} event */
function pressed(event) {
  const button = /** @type {Element} */ (event.target).closest("button");
  const { zoom, show, home, here, view, clear: all, nearestFirst } = button?.dataset ?? {};
  if (zoom) drawing.zoom(Number(zoom));
  if (home !== undefined) drawing.home();
  if (here !== undefined) locate();
  if (nearestFirst !== undefined) sortByDistance();
  if (all !== undefined) showAll();
  if (view) showAs(view);
  if (button === seeList) {
    showAs("list");
    section.focus();
  }
  if (show !== undefined) {
    state.list = false;
    choose(button?.closest("li")?.id ?? "");
    frame.scrollIntoView({ block: "nearest" });
  }
}

/** @param {string} view "map" or "list" */
function showAs(view) {
  state.list = view === "list";
  apply();
  keepAddress();
}

/** Everything as the address says. */
function restore() {
  showWish(filter, state);
  apply();
  const chosen = entries.find((entry) => entry.id === state.chosen);
  if (state.at) drawing.look(state.at);
  else if (chosen) drawing.look({ ...chosen, metres: CLOSE_UP });
  else fitShown();
  if (chosen && !state.list) inSight(chosen);
  else if (state.walk) requestAnimationFrame(() => frame.scrollIntoView({ block: "start" }));
}

/** The drawing at the top of the screen, what is chosen below or beside it. @param {Entry} chosen */
function inSight(chosen) {
  requestAnimationFrame(() => {
    frame.scrollIntoView({ block: "start" });
    list.itemOf(chosen).scrollIntoView({ block: "nearest" });
  });
}

function apply() {
  list.show(shown(), state.chosen);
  marks.show(state.walk ? [] : shown(), state.chosen);
  sayCount(root, shown().length, entries.length);
  showTour(root, state.walk);
  markInDrawing(
    drawing,
    entries.find((entry) => entry.id === state.chosen),
  );
  root.dataset["view"] = state.list ? "list" : "map";
  for (const button of root.querySelectorAll("button[aria-pressed]")) {
    const current = button.getAttribute("data-view") === root.dataset["view"];
    button.setAttribute("aria-pressed", String(current));
  }
}

/** As near as what remains allows; all, if nothing was taken away. */
function fitShown() {
  if (narrowed() && shown().length > 0) drawing.enclose(shown(), CLOSE_UP);
  else drawing.home();
  fitted = drawing.view;
}

function resize() {
  if (drawing.view === fitted) fitShown();
  else drawing.resize();
}

function showAll() {
  Object.assign(state, EVERYTHING);
  showWish(filter, state);
  apply();
  fitShown();
  keepAddress();
  frame.focus({ preventScroll: true }); // the button that had it is gone
}

function narrowed() {
  return shown().length < entries.length;
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
    const item = list.itemOf(entry);
    item.scrollIntoView({ block: "nearest" });
    status.textContent = item.querySelector("a")?.textContent ?? "";
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
  const here = await sortFromMap(list, status);
  if (!here) return;
  showHere(here);
  drawing.bring(toUnits(drawing.sheet, here));
  seeList.hidden = false;
}

async function sortByDistance() {
  const here = await sortFromList(list, listStatus);
  if (here) showHere(here);
}

/** @param {import("../geo/distance.js").Position} here */
function showHere(here) {
  drawHere(drawing, here, metresPerUnit(drawing.sheet));
}

function keepAddress() {
  history.replaceState(
    history.state,
    "",
    location.pathname + location.search + writeAddress(state),
  );
}

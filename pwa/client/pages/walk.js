/**
 * A walk with the phone: the next stop by position, by tap, or by the plate that was scanned. The
 * page reads without it.
 */

import { need } from "../ui/dom.js";
import { bearing, direction, metres, walkingMinutes } from "../geo/distance.js";
import { lengthInWords } from "../ui/format-distance.js";
import { Watch } from "../walks/watch-position.js";
import { nextOf, Progress } from "../walks/progress.js";
import { showHere, showProgress, stopsOf } from "../walks/stops.js";
import { arrivedAt } from "../walks/directions.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../walks/stops.js").Stop} Stop */
/** @typedef {import("../geo/distance.js").Position} Position */

const root = need("[data-walk]");
const ahead = need("[data-ahead]", root);
const link = /** @type {HTMLAnchorElement} */ (need("[data-next]", ahead));
const far = need("[data-far]", ahead);
const said = need("[data-said]", ahead);
const watchButton = need("[data-watch]", root);
const forgetButton = need("[data-forget]", root);

const stops = stopsOf(root);
const progress = new Progress(root.dataset["walk"] ?? "");
const say = await loadWords();
const watch = new Watch(found, (reason) => tell(say(`map.here_${reason}`)));

/** @type {Position | null} */
let here = null;

watchButton.addEventListener("click", () => turn(!watch.on));
forgetButton.addEventListener("click", forget);
for (const stop of stops) {
  const button = need("[data-reach]", stop.item);
  button.hidden = false;
  button.addEventListener("click", () => reach(stop, !progress.reached.includes(stop.slug)));
}
need("[data-companion]", root).hidden = false;
scanned();
show();

/** The page was opened by a plate: one stands at its stop. Said once, not at every reload. */
function scanned() {
  const address = new URL(location.href);
  const stop = stops.find(({ plate }) => plate && plate === address.searchParams.get("plate"));
  if (!stop) return;
  address.searchParams.delete("plate");
  history.replaceState(history.state, "", address);
  reach(stop, true);
}

/** @param {boolean} on */
function turn(on) {
  here = null;
  tell(on ? say("map.here_asked") : "");
  watch.turn(on);
  show();
}

/** @param {Position} position */
function found(position) {
  if (!here) tell("");
  here = position;
  showHere(here);
  const stop = arrivedAt(stops, here);
  if (stop && !progress.reached.includes(stop.slug)) reach(stop, true);
  else show();
}

/** @param {Stop} stop @param {boolean} reached */
function reach(stop, reached) {
  progress.mark(stop.slug, reached);
  const last =
    nextOf(
      stops.map(({ slug }) => slug),
      progress.reached,
    ) === undefined;
  const arrived = say("walk.reached", { n: stop.number, title: stop.title });
  if (reached) tell(last ? `${arrived}. ${say("walk.done")}` : arrived);
  else tell("");
  show();
}

function forget() {
  turn(false);
  progress.forget();
  tell(say("walk.forgotten"));
  show();
}

function show() {
  const { reached } = progress;
  const begun = watch.on || reached.length > 0;
  const next = stops.find(
    ({ slug }) =>
      slug ===
      nextOf(
        stops.map((stop) => stop.slug),
        reached,
      ),
  );
  showProgress(stops, reached, begun ? next?.slug : undefined);
  link.hidden = !begun || !next;
  far.textContent = next && here ? way(here, next) : "";
  if (next) {
    link.href = `#${next.slug}`;
    link.textContent = say("walk.next", { n: next.number, title: next.title });
  }
  ahead.hidden = !begun && !said.textContent;
  forgetButton.hidden = reached.length === 0;
  watchButton.setAttribute("aria-pressed", String(watch.on));
  need("span", watchButton).textContent = say(watch.on ? "walk.end" : "walk.begin");
}

/** @param {Position} from @param {Stop} to */
function way(from, to) {
  const length = metres(from, to);
  return say("walk.far", {
    length: lengthInWords(length),
    minutes: walkingMinutes(length),
    direction: say(`walk.${direction(bearing(from, to))}`),
  });
}

/** @param {string} text */
function tell(text) {
  said.textContent = text;
  ahead.hidden = false;
}

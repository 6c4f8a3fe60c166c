/**
 * Fingers, mouse, wheel and keys, reported as moves and zooms in pixels of the window.
 *
 * @typedef {object} Gestures
 * @property {(dx: number, dy: number) => void} move the drawing follows the finger
 * @property {(factor: number, x: number, y: number) => void} zoom about a point of the window
 * @property {(x: number, y: number, target: Element) => void} tap
 * @property {() => void} home back to the whole
 */

/** A finger that wanders less than this has tapped. */
const STILL = 6;
const STEP = 60;
/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};
/** @type {Record<string, number>} */
const ZOOMS = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, _: 1 / 1.5 };

/** @param {HTMLElement} frame @param {Gestures} handlers */
export function listen(frame, handlers) {
  pointers(frame, handlers);
  frame.addEventListener("keydown", (event) => keys(event, frame, handlers));
  frame.addEventListener(
    "wheel",
    (event) => {
      // Without focus the wheel scrolls the page, so that nobody gets stuck on the map.
      if (!event.ctrlKey && !frame.contains(document.activeElement)) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002));
      handlers.zoom(factor, ...inFrame(frame, event));
    },
    { passive: false },
  );
}

/** @param {KeyboardEvent} event @param {HTMLElement} frame @param {Gestures} handlers */
function keys(event, frame, handlers) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  const factor = ZOOMS[event.key];
  if (arrow) handlers.move(...arrow);
  else if (factor) handlers.zoom(factor, frame.clientWidth / 2, frame.clientHeight / 2);
  else if (event.key === "0" || event.key === "Home") handlers.home();
  else return;
  event.preventDefault();
}

/** @param {HTMLElement} frame @param {Gestures} handlers */
function pointers(frame, handlers) {
  /** @type {Map<number, [number, number]>} */
  const down = new Map();
  let travelled = 0;

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || isButton(event.target)) return;
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, inFrame(frame, event));
  });
  frame.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = inFrame(frame, event);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (travelled < STILL) return;
    if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    const others = [...down].filter(([id]) => id !== event.pointerId);
    down.set(event.pointerId, now);
    const other = others[0]?.[1];
    if (other) pinch(before, now, other, handlers);
    else handlers.move(now[0] - before[0], now[1] - before[1]);
  });
  frame.addEventListener("pointerup", (event) => {
    if (!down.delete(event.pointerId) || travelled >= STILL || down.size > 0) return;
    handlers.tap(...inFrame(frame, event), /** @type {Element} */ (event.target));
  });
  frame.addEventListener("pointercancel", (event) => down.delete(event.pointerId));
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  // A mark is a link: a drag that ends on it, and a tap, which chooses it, must not follow it.
  frame.addEventListener("click", (event) => {
    if (event.detail > 0 && !isButton(event.target)) event.preventDefault();
  });
}

/**
 * @param {[number, number]} before @param {[number, number]} now
 * @param {[number, number]} other the finger that stayed @param {Gestures} handlers
 */
function pinch(before, now, other, handlers) {
  const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
  const is = Math.hypot(now[0] - other[0], now[1] - other[1]);
  handlers.move((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  if (was > 0) handlers.zoom(is / was, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
}

/** @param {EventTarget | null} target */
const isButton = (target) => target instanceof Element && target.closest("button") !== null;

/** @param {HTMLElement} frame @param {MouseEvent} event @returns {[number, number]} */
function inFrame(frame, event) {
  const { left, top } = frame.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

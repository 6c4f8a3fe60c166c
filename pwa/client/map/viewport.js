/**
 * The part of the drawing that is seen: pure arithmetic on viewBoxes, in the drawing's units.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} View
 * @typedef {{x: number, y: number}} Point
 */

/** How far in one can go: pixels of the screen a unit of the drawing. */
const CLOSEST = 6;

/**
 * The smallest view of a given shape that holds all of `whole`.
 *
 * @param {View} whole
 * @param {number} ratio width by height of the window on the page
 * @returns {View}
 */
export function fit(whole, ratio) {
  const width = Math.max(whole.width, whole.height * ratio);
  const height = width / ratio;
  const x = whole.x + (whole.width - width) / 2;
  const y = whole.y + (whole.height - height) / 2;
  return { x, y, width, height };
}

/** The smallest view that holds all points, and so much around them. @param {Point[]} points
 * @param {number} margin @returns {View} */
export function around(points, margin) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}

/**
 * Zoom by `factor` (2 is twice as near) so that `point` stays where it is on the screen.
 *
 * @param {View} view
 * @param {number} factor
 * @param {Point} point
 * @param {View} whole
 * @param {number} pixels width of the window
 * @returns {View}
 */
export function zoom(view, factor, point, whole, pixels) {
  const widest = fit(whole, view.width / view.height).width;
  const width = Math.min(widest, Math.max(pixels / CLOSEST, view.width / factor));
  const share = width / view.width;
  return keep(
    {
      x: point.x - (point.x - view.x) * share,
      y: point.y - (point.y - view.y) * share,
      width,
      height: view.height * share,
    },
    whole,
  );
}

/** @param {View} view @param {number} dx @param {number} dy @param {View} whole @returns {View} */
export const move = (view, dx, dy, whole) =>
  keep({ ...view, x: view.x + dx, y: view.y + dy }, whole);

/** @param {View} view @param {Point} point @param {View} whole @returns {View} */
export const centre = (view, point, whole) =>
  keep({ ...view, x: point.x - view.width / 2, y: point.y - view.height / 2 }, whole);

/** @param {View} view @param {Point} point @param {number} [margin] share of the view @returns {boolean} */
export function sees(view, point, margin = 0) {
  const [across, down] = [view.width * margin, view.height * margin];
  return (
    point.x >= view.x + across &&
    point.x <= view.x + view.width - across &&
    point.y >= view.y + down &&
    point.y <= view.y + view.height - down
  );
}

/**
 * Which marks and names there is room for.
 *
 * @param {number} pixels width that the whole drawing would have at this zoom
 * @param {number[]} levels see generator/map/placement.py
 * @returns {number} from 1; 0: for none
 */
export function levelOf(pixels, levels) {
  return levels.filter((level) => level <= pixels * 1.02).length;
}

/** The longest of 1, 2, 5, 10, 20 … metres that is not more than `most`. @param {number} most */
export function niceLength(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return Math.max(
    ...[1, 2, 5].map((step) => step * power).filter((length) => length <= most),
    power,
  );
}

/** The view moved so that it shows no more emptiness than it must. @param {View} view @param {View} whole */
function keep(view, whole) {
  return {
    ...view,
    x: within(view.x, whole.x, whole.x + whole.width - view.width),
    y: within(view.y, whole.y, whole.y + whole.height - view.height),
  };
}

/** @param {number} value @param {number} low @param {number} high */
function within(value, low, high) {
  return high < low ? (low + high) / 2 : Math.min(high, Math.max(low, value));
}

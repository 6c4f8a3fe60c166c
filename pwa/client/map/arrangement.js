/**
 * Which signs and titles there is room for at one scale. Pure.
 *
 * Lengths are pixels of a text of normal size: large type enlarges all of them alike. Points are
 * those of the whole drawing, so that moving the view changes nothing.
 *
 * @typedef {import("./viewport.js").Point} Point
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{width: number, height: number}} Size
 * @typedef {"e" | "w" | "s" | "n"} Side
 * @typedef {{side: Side, box: Box}} Spot where a title may stand beside its sign
 */

/** Between a sign and its title. */
const GAP = 3;

/**
 * Points that would share a sign's room, together: the first of each group stands for it.
 *
 * @param {Point[]} points those that matter most first @param {number} gap
 * @returns {number[][]} indices of the points
 */
export function grouped(points, gap) {
  /** @type {number[][]} */
  const groups = [];
  /** By square of the size `gap`: only heads of the squares around a point can be near. @type {Map<string, number[]>} */
  const squares = new Map();
  points.forEach((point, index) => {
    const near = around(point, gap).flatMap((square) => squares.get(square) ?? []);
    const head = nearest(
      near,
      ([first = 0]) => distance(points[first] ?? point, point),
      groups,
      gap,
    );
    if (head) {
      head.push(index);
      return;
    }
    const own = squareOf(point, gap);
    squares.set(own, [...(squares.get(own) ?? []), groups.length]);
    groups.push([index]);
  });
  return groups;
}

/** @param {number[]} near groups @param {(group: number[]) => number} away @param {number[][]} groups @param {number} gap */
function nearest(near, away, groups, gap) {
  let [best, least] = [-1, gap];
  for (const one of near) {
    const length = away(groups[one] ?? []);
    if (length < least || (length === least && one < best)) [best, least] = [one, length];
  }
  return best < 0 ? undefined : groups[best];
}

/** @param {Point} point @param {number} gap */
const squareOf = ({ x, y }, gap) => `${Math.floor(x / gap)} ${Math.floor(y / gap)}`;

/** The square of a point and its eight neighbours. @param {Point} point @param {number} gap */
const around = ({ x, y }, gap) =>
  [-gap, 0, gap].flatMap((dx) =>
    [-gap, 0, gap].map((dy) => squareOf({ x: x + dx, y: y + dy }, gap)),
  );

/** @param {Point} point @param {number} half @returns {Box} */
export const about = ({ x, y }, half) => ({
  left: x - half,
  top: y - half,
  right: x + half,
  bottom: y + half,
});

/**
 * A text as squares along its direction, so that upright boxes are enough to compare.
 *
 * @param {Point} middle @param {Size} size @param {{x: number, y: number}} direction of length 1
 * @returns {Box[]}
 */
export function beads(middle, { width, height }, direction) {
  const number = Math.max(1, Math.ceil(width / height));
  return Array.from({ length: number }, (_, bead) => {
    const along = ((bead + 0.5) / number - 0.5) * Math.max(0, width);
    const at = { x: middle.x + along * direction.x, y: middle.y + along * direction.y };
    return about(at, height / 2);
  });
}

/** East, west, below and above a sign. @param {Point} at @param {Size} size @param {number} half of the sign
 * @returns {Spot[]} */
export function beside({ x, y }, { width, height }, half) {
  const near = half + GAP;
  /** @type {(side: Side, left: number, top: number) => Spot} */
  const slot = (side, left, top) => ({
    side,
    box: { left: x + left, top: y + top, right: x + left + width, bottom: y + top + height },
  });
  return [
    slot("e", near, -height / 2),
    slot("w", -near - width, -height / 2),
    slot("s", -width / 2, half),
    slot("n", -width / 2, -half - height),
  ];
}

/** @param {Box} box @param {Box[]} taken @returns {boolean} */
export const free = (box, taken) =>
  !taken.some(
    (other) =>
      box.left < other.right &&
      other.left < box.right &&
      box.top < other.bottom &&
      other.top < box.bottom,
  );

/** Where the drawing has its scale and its north. @param {Box} seen @returns {Box[]} */
export const corners = ({ left, top, right, bottom }) => [
  { left, right: left + (right - left) / 4 + 20, top: bottom - 36, bottom },
  { left: right - 40, right, top, bottom: top + 56 },
];

/** @param {Box} box @param {Box} room @returns {boolean} */
export const within = (box, room) =>
  box.left >= room.left &&
  box.top >= room.top &&
  box.right <= room.right &&
  box.bottom <= room.bottom;

/** @param {Point} one @param {Point} other */
const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

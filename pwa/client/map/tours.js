/** Walks on the map: which one shows, and what a number stands for. */

/** Pixels: half of what a finger needs. */
const REACH = 22;

/** @param {HTMLElement} root @param {string} walk @returns {boolean} */
export const hasTour = (root, walk) => link(root, walk) !== undefined;

/** Show one walk and no other. @param {HTMLElement} root @param {string} walk its slug, "" for none */
export function showTour(root, walk) {
  root.toggleAttribute("data-touring", walk !== "");
  for (const tour of root.querySelectorAll(".tour")) {
    tour.classList.toggle("on", tour.id === `walk=${walk}`);
  }
  for (const each of links(root)) each.removeAttribute("aria-current");
  link(root, walk)?.setAttribute("aria-current", "true");
}

/** The entry behind a number. @param {Element} target @returns {string | undefined} `place=daidu-pavilion` */
export const stopOf = (target) =>
  target.closest("[data-stop]")?.getAttribute("data-stop") ?? undefined;

/** The entry of the number nearest to a finger, within its reach. @param {HTMLElement} root
 * @param {number} x @param {number} y pixels of the screen */
export function stopNear(root, x, y) {
  const stops = [...root.querySelectorAll(".tour.on [data-stop]")].map((stop) => {
    const { left, right, top, bottom } = stop.getBoundingClientRect();
    return { stop, away: Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y) };
  });
  const nearest = stops.sort((one, other) => one.away - other.away)[0];
  return nearest && nearest.away <= REACH ? stopOf(nearest.stop) : undefined;
}

/** @param {HTMLElement} root @param {string} walk */
const link = (root, walk) => links(root).find((each) => each.dataset["tour"] === `walk=${walk}`);

/** @param {HTMLElement} root @returns {HTMLElement[]} */
const links = (root) => [
  .../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-tour]")),
];

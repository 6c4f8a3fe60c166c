/** Walks on the map: which one shows, and what a number stands for. */

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

/** @param {HTMLElement} root @param {string} walk */
const link = (root, walk) => links(root).find((each) => each.dataset["tour"] === `walk=${walk}`);

/** @param {HTMLElement} root @returns {HTMLElement[]} */
const links = (root) => [
  .../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-tour]")),
];

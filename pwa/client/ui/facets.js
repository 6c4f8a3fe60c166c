/**
 * What a list can be narrowed by. The page carries an index, each value of each facet with its
 * entries, which serves without a script.
 *
 * @typedef {object} Value
 * @property {string} code
 * @property {string} title
 * @property {Set<string>} urls  the entries that have it
 *
 * @typedef {{name: string, title: string, values: Value[]}} Facet
 * @typedef {Record<string, string>} Choice  the chosen code of each facet; `open`: "yes" or nothing
 */

/** @param {ParentNode} index @returns {Facet[]} */
export function facetsOf(index) {
  /** @type {Map<string, Facet>} */
  const facets = new Map();
  const found = /** @type {NodeListOf<HTMLElement>} */ (index.querySelectorAll("[data-facet]"));
  for (const element of found) {
    const { facet: name = "", name: title = "", value: code = "" } = element.dataset;
    const facet = facets.get(name) ?? { name, title, values: [] };
    const said = element.querySelector("summary")?.firstChild?.textContent ?? "";
    const links = [...element.querySelectorAll("a")];
    const urls = new Set(links.map((link) => link.pathname));
    facet.values.push({ code, title: said.trim(), urls });
    facets.set(name, facet);
  }
  return [...facets.values()];
}

/**
 * @param {Facet[]} facets @param {Choice} choice @param {string} url
 * @returns {boolean} whether an entry has all that was chosen
 */
export function fits(facets, choice, url) {
  return facets.every(({ name, values }) => {
    const chosen = values.find(({ code }) => code === choice[name]);
    return chosen === undefined || chosen.urls.has(url);
  });
}

/** @param {string} hash @returns {Choice} */
export const choiceIn = (hash) => Object.fromEntries(new URLSearchParams(hash.replace("#", "")));

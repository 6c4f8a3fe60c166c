/**
 * What a list can be narrowed by, and which of its entries have what was chosen. Pure.
 *
 * @template Entry  the address of an entry, or its place in the list
 * @typedef {object} Value
 * @property {string} code
 * @property {string} title
 * @property {Set<Entry>} entries  those that have it
 */

/**
 * @template Entry
 * @typedef {{name: string, title: string, values: Value<Entry>[]}} Facet
 */

/** @typedef {Record<string, string>} Choice  the chosen code of each facet; `open`: "yes" or nothing */

/**
 * @template Entry
 * @param {Facet<Entry>[]} facets @param {Choice} choice @param {Entry} entry
 * @returns {boolean} whether an entry has all that was chosen
 */
export function fits(facets, choice, entry) {
  return facets.every(({ name, values }) => {
    const chosen = values.find(({ code }) => code === choice[name]);
    return chosen === undefined || chosen.entries.has(entry);
  });
}

/** @param {string} hash @returns {Choice} */
export const choiceIn = (hash) => Object.fromEntries(new URLSearchParams(hash.replace("#", "")));

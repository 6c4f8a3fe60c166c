/** The words of the interface in the reader's language, from the file that `<html>` names. */

/** @typedef {string | Record<string, string>} Form  a text, or texts by CLDR plural category */
/** @typedef {import("../lib/types.js").Say} Say */

/** @returns {string} the page's language, BCP 47 */
export const pageLocale = () =>
  document.documentElement.dataset.locale ?? document.documentElement.lang;

/** @type {Promise<Say> | null} */
let loading = null;

/** @returns {Promise<Say>} loaded once a page */
export function loadWords() {
  const { words = "", locale = "" } = document.documentElement.dataset;
  loading ??= fetch(words)
    .then((response) => response.json())
    .then((table) => speaker(table, locale));
  loading.catch(() => (loading = null));
  return loading;
}

/**
 * @param {Record<string, Form>} table @param {string} locale  BCP 47
 * @returns {Say} throws RangeError for a word that nobody wrote
 */
export function speaker(table, locale) {
  const plural = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const form = table[key];
    if (form === undefined) throw new RangeError(`no word "${key}"`);
    const text =
      typeof form === "string" ? form : (form[plural.select(Number(values.n))] ?? form.other);
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}

/** Bytes in the reader's words. */

/** @param {number} bytes @returns {string} "340 kB" */
export function sizeInWords(bytes) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  const { locale } = document.documentElement.dataset;
  const options = { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ (options)).format(value);
}

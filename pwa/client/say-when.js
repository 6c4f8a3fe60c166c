/** Times and sizes as people of the page's language read them. */

const locale = () => document.documentElement.dataset.locale;

/** @param {string | number | Date} time @returns {string} the hour today, else with the day */
export function timeInWords(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  const day = today ? {} : /** @type {const} */ ({ month: "short", day: "numeric" });
  return new Intl.DateTimeFormat(locale(), { ...day, hour: "2-digit", minute: "2-digit" }).format(
    date,
  );
}

/** @param {number} bytes @returns {string} "340 kB" */
export function sizeInWords(bytes) {
  const large = bytes >= 1_000_000;
  const unit = large ? "megabyte" : "kilobyte";
  const style = {
    style: /** @type {const} */ ("unit"),
    unit,
    maximumFractionDigits: large ? 1 : 0,
  };
  return new Intl.NumberFormat(locale(), style).format(bytes / (large ? 1e6 : 1e3));
}

/** What a form's address says that it is about: a draft belongs to the form and to this. */

/** @typedef {import("../storage/drafts.js").Subject} Subject */
/** @typedef {import("../lib/types.js").Draft} Draft */

/** What an address may name besides the form's own fields. */
const SUBJECTS = ["about", "area", "replaces"];

/**
 * @param {URLSearchParams} linked @param {HTMLFormElement} form
 * @returns {Subject} only what the form knows: a messenger's own parameters open no other draft
 */
export function subjectOf(linked, form) {
  const fields = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"));
  const known = new Set([...SUBJECTS, ...Array.from(fields, ({ dataset }) => dataset.field)]);
  return Object.fromEntries([...linked].filter(([name, value]) => known.has(name) && value));
}

/**
 * The subject of a text is what the form says now, not what the address said once.
 * @param {Subject} subject @param {Pick<Draft, "values" | "area">} written @returns {Subject}
 */
export function subjectNow(subject, { values, area }) {
  const now = { ...subject };
  if ("about" in now && typeof values.about === "string") now.about = values.about;
  if ("area" in now && area) now.area = area;
  return now;
}

/** @param {Pick<Draft, "key">} draft @returns {string} the address that opens exactly this one */
export const addressOf = ({ key }) => `?draft=${key}`;

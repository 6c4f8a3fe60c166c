/**
 * What is still wrong with a form, in the reader's words. The rules are the browser's own; what it
 * has no rule for ("tick at least one"), or one that cuts text, stands in `data-required`,
 * `data-min-length` and `data-max-length`.
 */

import { tidy } from "../lib/folding.js";
import { h, need } from "../ui/dom.js";
import { lengthOf } from "../lib/length.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{box: HTMLElement, control: HTMLElement, message: string}} Wrong */

/** Which error a pattern means, by `inputmode`. @type {Record<string, string>} */
const PATTERNS = { tel: "tel", decimal: "type" };

/**
 * @param {HTMLFormElement} form @param {import("../ui/i18n.js").Say} say
 * @returns {Wrong[]} in the order of the form
 */
export function findWrong(form, say) {
  const found = [];
  for (const box of form.querySelectorAll("[data-field]")) {
    const wrong = wrongIn(/** @type {HTMLElement} */ (box), say);
    if (wrong) found.push(wrong);
  }
  return found;
}

/** @param {HTMLElement} box @param {import("../ui/i18n.js").Say} say @returns {Wrong | null} */
function wrongIn(box, say) {
  const controls = /** @type {Control[]} */ ([...box.querySelectorAll("input, textarea, select")]);
  if (box.hasAttribute("data-required") && !isAnswered(box)) {
    return { box, control: controls[0], message: say("form.error_required") };
  }
  for (const control of controls) {
    const [key, values] = reasonFor(control) ?? [];
    if (key) return { box, control, message: say(`form.error_${key}`, values) };
  }
  return null;
}

/** @param {HTMLElement} box */
function isAnswered(box) {
  return box.querySelector("input:checked, [data-photo]") !== null;
}

/**
 * @param {Control} control
 * @returns {[string, Record<string, string | number>] | null} a key of `form.error_…` and values
 */
export function reasonFor(control) {
  const { validity } = control;
  const isBlank = tidy(control.value) === ""; // spaces and invisible marks are no answer
  if (validity.valueMissing || (control.required && isBlank)) return ["required", {}];
  if (validity.typeMismatch) return ["email", {}];
  if (validity.patternMismatch) return [PATTERNS[control.inputMode] ?? "required", {}];
  if (validity.badInput) return [control.type === "date" ? "date" : "type", {}];
  if (control instanceof HTMLSelectElement || control.value === "") return null;
  if (control instanceof HTMLInputElement) {
    const { min = control.min, max = control.max } = control.dataset;
    const number = control.inputMode === "decimal" ? Number(control.value) : NaN;
    if (validity.rangeUnderflow || number < Number(min || -Infinity)) return ["too_small", { min }];
    if (validity.rangeOverflow || number > Number(max || Infinity)) return ["too_large", { max }];
  }
  return lengthReason(control);
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @returns {[string, Record<string, number>] | null}
 */
function lengthReason({ value, dataset }) {
  const [min, max] = [Number(dataset.minLength ?? 0), Number(dataset.maxLength ?? Infinity)];
  const length = lengthOf(value);
  if (length < min) return ["too_short", { min }];
  return length > max ? ["too_long", { max, over: length - max }] : null;
}

/**
 * Mark every wrong field and list them on top, where the focus goes.
 * @param {HTMLElement} summary @param {Wrong[]} wrongs @param {import("../ui/i18n.js").Say} say
 */
export function showWrong(summary, wrongs, say) {
  for (const { box, control, message } of wrongs) mark(box, control, message);
  const links = wrongs.map(({ box, control, message }) =>
    h("li", {}, h("a", { href: `#${control.id}` }, `${labelOf(box)}: ${message}`)),
  );
  summary.replaceChildren(
    h("h2", {}, say("form.errors_title", { n: wrongs.length })),
    h("ul", {}, ...links),
  );
  summary.hidden = false;
  summary.focus();
}

/** @param {HTMLElement} box @param {HTMLElement} control @param {string} message */
function mark(box, control, message) {
  const note = need("[data-error]", box);
  note.textContent = message;
  note.hidden = false;
  control.setAttribute("aria-invalid", "true");
}

/** @param {HTMLElement} box  whose input has changed: what was said of it is no longer true */
export function unmark(box) {
  need("[data-error]", box).hidden = true;
  box.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
}

/** @param {HTMLElement} box */
const labelOf = (box) => need("[data-label]", box).textContent?.trim() ?? "";

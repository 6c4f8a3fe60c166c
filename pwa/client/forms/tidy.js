/**
 * What stands in a field, tidied as the server tidies it: before it is judged, kept and sent, and so
 * that the reader sees what will be kept.
 */

import { tidyEmail, tidyNumber, tidyTel } from "../lib/folding.js";

/** @type {Partial<Record<string, (text: string) => string>>} */
const RULES = { tel: tidyTel, email: tidyEmail, number: tidyNumber };

/** @param {HTMLElement} box  with `data-field` and `data-type`; free text stays as it was written */
export function tidyField(box) {
  const rule = RULES[box.dataset.type ?? ""];
  const control = rule && box.querySelector("input");
  if (!control) return;
  const tidied = rule(control.value);
  if (tidied !== control.value) control.value = tidied;
}

/** @param {HTMLFormElement} form */
export function tidyFields(form) {
  for (const box of form.querySelectorAll("[data-field]"))
    tidyField(/** @type {HTMLElement} */ (box));
}

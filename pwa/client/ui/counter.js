/**
 * How much of a text still fits. Nothing is ever cut: `maxlength` would drop the end of what is
 * pasted without a word, so the limit stands in `data-max-length`, and what is too long is said.
 */

import { h } from "./dom.js";
import { lengthOf } from "../lib/length.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} TextControl */

/** Characters that are left when the counter appears, at least. */
const NEAR = 20;

/** @param {ParentNode} root @param {import("./i18n.js").Say} say  a counter behind each text */
export function addCounters(root, say) {
  const controls = /** @type {NodeListOf<TextControl>} */ (
    root.querySelectorAll("[data-max-length]")
  );
  for (const control of controls) control.after(counterOf(control, say));
}

/**
 * @param {TextControl} control  with `data-max-length` @param {import("./i18n.js").Say} say
 * @returns {HTMLElement} to stand behind it; the browser keeps a form that it checks from going
 */
export function counterOf(control, say) {
  const max = Number(control.dataset.maxLength);
  const counter = h("p", { class: "counter soft small", role: "status" });
  const count = () => {
    const length = lengthOf(control.value);
    counter.textContent = counted(max - length, max, say);
    counter.hidden = counter.textContent === "";
    counter.classList.toggle("over", length > max);
    const over = length - max;
    control.setCustomValidity(over > 0 ? say("form.error_too_long", { max, over }) : "");
  };
  control.addEventListener("input", count);
  count();
  return counter;
}

/** @param {number} left @param {number} max @param {import("./i18n.js").Say} say */
function counted(left, max, say) {
  if (left < 0) return say("form.length_over", { n: -left });
  return left <= Math.max(NEAR, max / 10) ? say("form.length_left", { n: left }) : "";
}

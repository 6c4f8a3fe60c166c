/** Asking before something that cannot be taken back, or for the words that go with a step. */

import { need } from "./dom.js";

/**
 * @param {{title: string, text?: string, yes: string, fields?: Node[]}} question
 * @returns {Promise<FormData | null>} what was filled in; null where the person thought better
 */
export function ask({ title, text = "", yes, fields = [] }) {
  const dialog = /** @type {HTMLDialogElement} */ (need("[data-dialog]"));
  need("[data-dialog-title]", dialog).textContent = title;
  need("[data-dialog-text]", dialog).textContent = text;
  need("[data-dialog-yes]", dialog).textContent = yes;
  need("[data-dialog-fields]", dialog).replaceChildren(...fields);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    const close = () => {
      const form = /** @type {HTMLFormElement} */ (need("form", dialog));
      done(dialog.returnValue === "yes" ? new FormData(form) : null);
    };
    dialog.addEventListener("close", close, { once: true });
  });
}

/**
 * Installing is offered where a person looks for it (`[data-install]`), never by a pop-up. The
 * browser's own offer is kept for the button; iPhones have none, so there words say how.
 */

/** @typedef {Event & {prompt: () => Promise<{outcome: string}>}} InstallEvent */

export function installHints() {
  const installed = matchMedia("(display-mode: standalone)").matches;
  const ios = /iPhone|iPad/.test(navigator.userAgent);
  if (installed) return;
  for (const hint of places("ios")) hint.hidden = !ios;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    for (const button of places("button")) offer(button, /** @type {InstallEvent} */ (event));
  });
}

/** @param {string} name @returns {HTMLElement[]} */
const places = (name) =>
  [...document.querySelectorAll(`[data-install=${name}]`)].map((one) => /** @type {any} */ (one));

/** @param {HTMLElement} button @param {InstallEvent} event */
function offer(button, event) {
  button.hidden = false;
  button.onclick = async () => {
    await event.prompt();
    button.hidden = true;
  };
}

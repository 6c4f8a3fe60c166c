/**
 * The buttons and fields for theme and text size, on any page: elements with `data-pref`
 * (theme, size or text-size) and a `value`, where "" is the system's own. prefs.js applies.
 */

/** @typedef {HTMLButtonElement | HTMLInputElement | HTMLSelectElement} Control */

/** @returns {Control[]} */
const controls = () =>
  [...document.querySelectorAll("[data-pref]")].map((one) => /** @type {any} */ (one));

const key = (/** @type {Control} */ control) => `jindu-${control.dataset.pref}`;

export function keepPrefs() {
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button[data-pref]");
    if (button) choose(/** @type {Control} */ (button));
  });
  document.addEventListener("input", (event) => {
    const control = /** @type {Control} */ (event.target);
    if (control.dataset.pref) choose(control);
  });
  addEventListener("storage", show);
  show();
}

/** A button that is pressed already turns its choice off. @param {Control} control */
function choose(control) {
  const off = control.getAttribute("aria-pressed") === "true";
  try {
    if (off || !control.value) localStorage.removeItem(key(control));
    else localStorage.setItem(key(control), control.value);
  } catch {
    return; // storage is forbidden: nothing to keep
  }
  dispatchEvent(new Event("jindu-prefs"));
  show();
}

function show() {
  for (const control of controls()) {
    let chosen = "";
    try {
      chosen = localStorage.getItem(key(control)) ?? "";
    } catch {
      // storage is forbidden: nothing is chosen
    }
    if (control instanceof HTMLButtonElement) {
      control.setAttribute("aria-pressed", String(chosen === control.value));
    } else if (control instanceof HTMLInputElement && control.type === "radio") {
      control.checked = chosen === control.value;
    } else if (chosen) {
      control.value = chosen;
    }
  }
}

/** The form beside the map, and the wish that it states. */

/** @typedef {Omit<import("./entries.js").Wish, "walk">} Wish */

/** @param {HTMLFormElement} form @returns {Wish} */
export function wishIn(form) {
  const chosen = new FormData(form);
  return {
    kinds: chosen.getAll("kind").map(String),
    stepFree: chosen.has("step-free"),
    open: chosen.has("open"),
    badge: String(chosen.get("badge") ?? ""),
  };
}

/** @param {HTMLFormElement} form @param {Wish} wish */
export function showWish(form, { kinds, stepFree, open, badge }) {
  for (const box of form.querySelectorAll("input")) {
    if (box.name === "kind") box.checked = kinds.includes(box.value);
    else box.checked = box.name === "open" ? open : stepFree;
  }
  const select = form.querySelector("select");
  if (select) select.value = badge;
}

/** Whenever a choice changes or all are taken back. @param {HTMLFormElement} form @param {() => void} changed */
export function onWish(form, changed) {
  form.addEventListener("change", changed);
  form.addEventListener("reset", () => setTimeout(changed)); // the boxes are cleared after the event
  form.addEventListener("submit", (event) => event.preventDefault());
}

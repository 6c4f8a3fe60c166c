/**
 * Narrowing a list: its index becomes choices, and the address keeps what is chosen.
 *
 * @typedef {import("../ui/facets.js").Facet} Facet
 * @typedef {import("../ui/facets.js").Choice} Choice
 */

import { eachMinute, townNow } from "../time/clock.js";
import { h, need } from "../ui/dom.js";
import { choiceIn, facetsOf, fits } from "../ui/facets.js";
import { isOpen, knowsHours } from "../ui/opening-hours.js";
import { loadWords } from "../ui/i18n.js";

/** @param {HTMLElement} main @param {Facet[]} facets @param {Choice} choice @returns {number} */
function narrow(main, facets, choice) {
  const now = townNow();
  let count = 0;
  const entries = /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".entry"));
  for (const entry of entries) {
    const link = /** @type {HTMLAnchorElement} */ (entry.querySelector("a"));
    const shut = choice["open"] && !isOpen(entry, now);
    entry.hidden = shut || !fits(facets, choice, link.pathname);
    count += entry.hidden ? 0 : 1;
  }
  const sections = /** @type {NodeListOf<HTMLElement>} */ (
    main.querySelectorAll("section:has(.entry)")
  );
  for (const section of sections) section.hidden = !section.querySelector(".entry:not([hidden])");
  return count;
}

/** @param {Facet} facet @param {string} any @param {Choice} choice @returns {HTMLElement} */
function question({ name, title, values }, any, choice) {
  const options = values.map(({ code, title: said, urls }) =>
    h("option", { value: code, selected: choice[name] === code }, `${said} (${urls.size})`),
  );
  const select = h("select", { name }, h("option", { value: "" }, any), ...options);
  return h("label", {}, h("span", {}, title), select);
}

/** @param {string} title @param {Choice} choice @returns {HTMLElement} */
function onlyOpen(title, choice) {
  const box = h("input", {
    type: "checkbox",
    name: "open",
    value: "yes",
    checked: choice["open"] === "yes",
  });
  return h("label", { class: "tick" }, box, h("span", {}, title));
}

/** @param {HTMLElement} index */
async function start(index) {
  const main = /** @type {HTMLElement} */ (index.closest("main"));
  const facets = facetsOf(index);
  const choice = choiceIn(location.hash);
  const { any = "", clear = "", title = "" } = index.dataset;
  const say = await loadWords();
  const hourly = knowsHours(main);
  const status = h("p", { role: "status", class: "soft small" });
  const form = h(
    "form",
    { class: "narrow", "aria-label": title },
    hourly && onlyOpen(say("hours.open_now"), choice),
    ...facets.map((facet) => question(facet, any, choice)),
    h("button", { type: "reset", class: "button" }, clear),
    status,
  );
  const update = () => {
    const chosen = [...new FormData(form)].filter(([, code]) => code !== "");
    const now = /** @type {Choice} */ (Object.fromEntries(chosen));
    const count = narrow(main, facets, now);
    status.textContent = count ? say("list.shown", { n: count }) : say("list.none_shown");
    history.replaceState(null, "", `#${new URLSearchParams(now)}`);
  };
  form.addEventListener("change", update);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of form.querySelectorAll("select")) select.value = "";
    for (const box of form.querySelectorAll("input")) box.checked = false;
    update();
  });
  main.querySelector("[data-to-index]")?.replaceWith(form);
  index.hidden = true;
  if (facets.some(({ name }) => choice[name])) update();
  if (hourly)
    eachMinute(() => {
      if (new FormData(form).has("open")) update();
    });
}

void start(need("[data-index]"));

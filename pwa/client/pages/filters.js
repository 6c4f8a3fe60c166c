/**
 * Narrowing a list: its facets become choices, and the address keeps what is chosen.
 *
 * @typedef {import("../lists/facets.js").Facet<any>} Facet
 * @typedef {import("../lists/facets.js").Choice} Choice
 */

import { eachMinute } from "../time/clock.js";
import { h, need } from "../ui/dom.js";
import { loadWords } from "../ui/i18n.js";
import { choiceIn } from "../lists/facets.js";
import { wholeList } from "../lists/whole-list.js";

/** @param {Facet} facet @param {string} any @param {Choice} choice @returns {HTMLElement} */
function question({ name, title, values }, any, choice) {
  const options = values.map(({ code, title: said, entries }) =>
    h("option", { value: code, selected: choice[name] === code }, `${said} (${entries.size})`),
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
  const { any = "", clear = "", title = "", list: data } = index.dataset;
  const choice = choiceIn(location.hash);
  const list = data
    ? await (await import("../lists/paged-list.js")).pagedList(main, data)
    : wholeList(main, index);
  const { facets, hourly } = list;
  const say = await loadWords();
  const status = h("p", { role: "status", class: "soft small" });
  const form = h(
    "form",
    { class: "narrow", "aria-label": title },
    hourly && onlyOpen(say("hours.open_now"), choice),
    ...facets.map((facet) => question(facet, any, choice)),
    h("button", { type: "reset", class: "button" }, clear),
    status,
  );
  const update = async () => {
    const chosen = [...new FormData(form)].filter(([, code]) => code !== "");
    const now = /** @type {Choice} */ (Object.fromEntries(chosen));
    history.replaceState(history.state, "", `#${new URLSearchParams(now)}`);
    try {
      const count = await list.narrow(now);
      status.textContent = count ? say("list.shown", { n: count }) : say("list.none_shown");
    } catch {
      status.textContent = say("list.unready");
    }
  };
  form.addEventListener("change", () => {
    history.replaceState(null, ""); // another choice begins at its beginning
    void update();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of form.querySelectorAll("select")) select.value = "";
    for (const box of form.querySelectorAll("input")) box.checked = false;
    history.replaceState(null, "");
    void update();
  });
  main.querySelector("[data-to-index]")?.replaceWith(form);
  index.hidden = true;
  if (facets.some(({ name }) => choice[name])) void update();
  if (hourly)
    eachMinute(() => {
      if (new FormData(form).has("open")) void update();
    });
}

void start(need("#index"));

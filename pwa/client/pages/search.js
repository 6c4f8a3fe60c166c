/**
 * Search as you type, on every form with `data-search` (site/templates/components/search.html).
 * Without this script the form opens the page that lists everything.
 */

import { need } from "../ui/dom.js";
import { whereAmI } from "../geo/geolocation.js";
import { prepareIdeas } from "../search/suggestions.js";
import { loadIndex } from "../search/index.js";
import { remember } from "../search/recent.js";
import { groupsOf } from "../search/view.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../search/index.js").Here} Here */

/** A pause in typing: now the number is read out and the address remembers the query. */
const PAUSE = 350;

const { locale = "" } = document.documentElement.dataset;

for (const form of document.querySelectorAll("form[data-search]")) {
  begin(/** @type {HTMLFormElement} */ (form));
}

/** @param {HTMLFormElement} form */
function begin(form) {
  const field = /** @type {HTMLInputElement} */ (need("input[type=search]", form));
  const [status, list, nothing, near] = ["count", "results", "nothing", "near"].map((name) =>
    need(`[data-${name}]`, form),
  );
  /** @type {Promise<[import("../search/index.js").Index, import("../ui/i18n.js").Say]> | null} */
  let ready = null;
  /** @type {Here | null} */
  let here = null;
  let pause = 0;

  const prepare = () => {
    ready ??= Promise.all([loadIndex(locale, grow), loadWords()]);
    ready.catch(() => {
      ready = null;
    }); // without network; the next keystroke tries again
    return ready;
  };
  /** What the pages say has come as well. @param {import("../search/index.js").Index} index */
  const grow = async (index) => {
    ready = Promise.resolve([index, await loadWords()]);
    // Who walks through the results with the keyboard keeps them.
    if (field.value.trim() && !list.contains(document.activeElement)) await show();
  };
  const choose = (/** @type {string} */ query) => {
    field.value = query;
    field.focus();
    show();
  };
  const showIdeas = prepareIdeas(need("[data-ideas]", form), choose);

  async function show() {
    const query = field.value.trim();
    showIdeas(!query);
    if (!query) return showAnswer(query, "", []);
    try {
      const [index, say] = await prepare();
      if (query !== field.value.trim()) return undefined; // typed on meanwhile
      const answer = index.ask(query, here);
      const { n, closest } = answer;
      const message = n
        ? say(closest ? "search.closest" : "search.results", { n })
        : say("search.nothing", { query });
      showAnswer(query, message, groupsOf({ answer, folder: index.folder, say }));
      nothing.hidden = n > 0;
      near.hidden = here !== null || !("geolocation" in navigator) || !hasPlaces(answer);
    } catch {
      showAnswer(query, (await loadWords())("search.unready"), []);
    }
    return undefined;
  }

  /** @param {string} query @param {string} message @param {HTMLElement[]} groups */
  function showAnswer(query, message, groups) {
    list.replaceChildren(...groups);
    nothing.hidden = near.hidden = true;
    clearTimeout(pause);
    pause = setTimeout(() => {
      status.textContent = message;
      if (query !== asked())
        history.replaceState(
          history.state,
          "",
          query ? `?q=${encodeURIComponent(query)}` : location.pathname,
        );
    }, PAUSE);
  }

  async function goNear() {
    try {
      here = await whereAmI();
      await show();
      list.querySelector("a")?.focus();
    } catch (error) {
      status.textContent = (await loadWords())(`map.here_${/** @type {Error} */ (error).message}`);
    }
  }

  field.addEventListener("focus", () => {
    prepare().catch(() => {});
  });
  field.addEventListener("input", show);
  need("button", near).addEventListener("click", goNear);
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) remember(field.value.trim());
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    if (field.value.trim()) remember(field.value.trim());
    list.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", (event) => move(event, field, list));
  field.value ||= asked();
  show();
  alreadyKnown().then(
    (place) => {
      if (place) {
        here = place;
        show();
      }
    },
    () => {},
  );
}

/** The query in the address: /search/?q=… */
function asked() {
  return new URLSearchParams(location.search).get("q") ?? "";
}

/** @param {import("../search/index.js").Answer} answer */
function hasPlaces({ groups }) {
  return groups.some(({ found }) => found.some(({ row }) => row.at));
}

/** Where the reader is, if this was allowed before: nobody is asked. @returns {Promise<Here | null>} */
async function alreadyKnown() {
  const permission = await navigator.permissions?.query({ name: "geolocation" });
  return permission?.state === "granted" ? whereAmI() : null;
}

/**
 * Arrows go through the results and back to the field; Escape empties it.
 * @param {KeyboardEvent} event @param {HTMLInputElement} field @param {HTMLElement} list
 */
function move(event, field, list) {
  if (event.isComposing) return; // the arrows choose among an input method's candidates
  if (event.key === "Escape") {
    field.value = "";
    field.dispatchEvent(new Event("input"));
    field.focus();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [field, ...list.querySelectorAll("a, button")];
  const at = stops.indexOf(/** @type {any} */ (document.activeElement));
  const next = step && at >= 0 ? stops[at + step] : null;
  if (!next) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (next).focus();
}

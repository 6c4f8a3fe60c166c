/**
 * Search as you type, on every form with `data-search`: it holds the field, a status line and the
 * list that results go into. Without this script the form opens the page that lists everything.
 */

import { loadIndex } from "./search-index.js";
import { marked } from "./search-text.js";
import { loadWords } from "./words.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-index.js").Found} Found */

const { locale = "" } = document.documentElement.dataset;

for (const form of document.querySelectorAll("form[data-search]")) {
  begin(/** @type {HTMLFormElement} */ (form));
}

/** @param {HTMLFormElement} form */
function begin(form) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[data-count]"));
  const list = /** @type {HTMLElement} */ (form.querySelector("[data-results]"));
  /** @type {Promise<[Index, import("./words.js").Say]> | null} */
  let ready = null;

  const show = async () => {
    const query = field.value.trim();
    if (!query) return clear(list, status);
    const [index, say] = await (ready ??= prepare());
    if (query !== field.value.trim()) return undefined; // typed on meanwhile
    return answer(index, say, query, list, status);
  };
  const tell = async () => {
    ready = null;
    status.textContent = (await loadWords())("search.unready");
  };

  field.addEventListener("focus", () => { (ready ??= prepare()).catch(() => { ready = null; }); });
  field.addEventListener("input", () => show().catch(tell));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show().then(() => list.querySelector("a")?.focus(), tell);
  });
  form.addEventListener("keydown", (event) => move(event, field, list));
  field.value ||= new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) show().catch(tell);
}

/** @returns {Promise<[Index, import("./words.js").Say]>} */
const prepare = () => Promise.all([loadIndex(locale), loadWords()]);

/** @param {HTMLElement} list @param {HTMLElement} status */
function clear(list, status) {
  list.replaceChildren();
  status.textContent = "";
}

/**
 * @param {Index} index
 * @param {import("./words.js").Say} say
 * @param {string} query
 * @param {HTMLElement} list
 * @param {HTMLElement} status
 */
function answer(index, say, query, list, status) {
  const groups = index.ask(query);
  const n = groups.reduce((sum, group) => sum + group.pages.length, 0);
  status.textContent = n ? say("search.results", { n }) : say("search.nothing", { query });
  list.replaceChildren(...groups.flatMap(({ title, pages }) => {
    const heading = element("h2", title);
    const items = element("ul");
    items.append(...pages.map((page) => item(page, query, index)));
    return [heading, items];
  }));
}

/** @param {Found} page @param {string} query @param {Index} index */
function item(page, query, index) {
  const link = element("a");
  link.setAttribute("href", page.url);
  link.append(...marks(page.title, query, index));
  const summary = element("p");
  summary.append(...marks(page.summary, query, index));
  const entry = element("li");
  entry.append(link, summary);
  return entry;
}

/** @param {string} text @param {string} query @param {Index} index */
function marks(text, query, index) {
  return marked(text, query, index.fold).map((piece) => (
    piece.hit ? element("mark", piece.text) : document.createTextNode(piece.text)
  ));
}

/** Arrows go through the results and back to the field; Escape empties it. */
function move(/** @type {KeyboardEvent} */ event, /** @type {HTMLInputElement} */ field, /** @type {HTMLElement} */ list) {
  if (event.key === "Escape") {
    field.value = "";
    field.dispatchEvent(new Event("input"));
    field.focus();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {any} */ (document.activeElement));
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** @param {string} name @param {string} [text] */
function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

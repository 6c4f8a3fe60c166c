/** One case in "my requests". */

import { filedOf, nextFor, pendingOf, stateOf } from "./state.js";
import { answers, letters, timeline, wordsOf } from "./view.js";
import { beginningOf, summaryOf } from "./labels.js";
import { thumbnails } from "./my-photos.js";
import { h } from "../ui/dom.js";
import * as act from "./my-actions.js";
import { statusText } from "./status-text.js";

/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */

/**
 * @typedef {object} MyRequests  what the parts of the page share
 * @property {import("../lib/types.js").Database} db
 * @property {import("../ui/i18n.js").Say} say
 * @property {import("./labels.js").Names} names
 * @property {string} forms  address of the forms
 * @property {(id: string) => string} areaTitle
 * @property {(row: Case) => boolean} isNews  whether staff wrote something since the last visit
 */

/** @param {Case} row @param {Entry[]} entries  of this case @param {MyRequests} page */
export function caseArticle(row, entries, page) {
  const { say, names } = page;
  const filed = entries.find(({ event }) => event.type === "filed");
  const pending = pendingOf(entries, row);
  const later = pending.filter((entry) => entry !== filed);
  return h(
    "article",
    { class: "case", id: row.id, "data-code": row.code },
    // By its id it has the focus again when the list is drawn anew.
    h("h2", { tabindex: "-1", id: `title-${row.id}` }, names.forms[row.form]?.title ?? row.form),
    page.isNews(row) && h("p", {}, h("span", { class: "stamp" }, say("form.new_answer"))),
    h("p", {}, `${say("form.code")} `, h("span", { class: "code-small" }, row.code)),
    h("p", { class: "state" }, stateSentence(row, filed, page)),
    ...whatWasFiled(row, filed, page),
    ...letters(row, page),
    ...later.flatMap((entry) => [
      h("p", {}, `${say(`form.event_${entry.event.type}`)}: ${statusText(entry, page)}`),
      ...wordsOf(entry.event, page),
    ]),
    ...refusedLater(entries, page),
    timeline(row, pending, page),
    h("p", { class: "choices" }, ...buttons(row, entries, filed, pending, page)),
  );
}

/**
 * @param {Case} row @param {Entry | undefined} entry  of the filing
 * @param {MyRequests} page
 */
function whatWasFiled(row, entry, page) {
  const { db, say, names, areaTitle } = page;
  const filed = (entry?.event.type === "filed" && entry.event.body) || filedOf(row);
  if (!filed) return [];
  const { category, words } = summaryOf(names, filed);
  const area = row.area ?? filed.area;
  return [
    category && h("p", {}, h("b", {}, category)),
    words && h("p", { class: "letter" }, beginningOf(words)),
    entry && h("p", { class: "thumbnails" }, ...thumbnails(db, entry, say)),
    h(
      "details",
      { id: `filed-${row.id}` },
      h("summary", {}, say("form.filed_title")),
      answers(filed, page),
      area && h("p", {}, `${say("form.place")}: ${areaTitle(area)}`),
    ),
  ];
}

/** @param {Case} row @param {Entry | undefined} filed @param {MyRequests} page */
function stateSentence(row, filed, { say, names }) {
  if (row.erased) return say("form.state_erased");
  const state = stateOf(names, row);
  const onItsWay = filed && (filed.state !== "accepted" || filed.sent.length < filed.photos.length);
  if (filed && (onItsWay || filed.lastError?.held)) return statusText(filed, { say, names });
  return state === "filed" && filed
    ? statusText(filed, { say, names })
    : say(`form.state_${state}`);
}

/** @param {Entry[]} entries @param {MyRequests} page */
function refusedLater(entries, page) {
  const { db, say } = page;
  const refused = entries.filter(
    ({ state, event }) => state === "refused" && event.type !== "filed",
  );
  return refused.map((entry) =>
    h(
      "div",
      { class: "note urgent" },
      h("p", {}, `${say(`form.event_${entry.event.type}`)}: ${statusText(entry, page)}`),
      ...wordsOf(entry.event, page),
      button(entry, "give_up", say, () => act.giveUp(db, entry.id)),
    ),
  );
}

/**
 * @param {Case} row @param {Entry[]} entries @param {Entry | undefined} filed
 * @param {Entry[]} pending @param {MyRequests} page
 */
function buttons(row, entries, filed, pending, { db, say, names, forms }) {
  const found = [];
  if (
    filed &&
    (filed.state === "refused" || (filed.state === "waiting" && filed.lastError?.held))
  ) {
    found.push(button(filed, "correct", say, () => act.correct(db, filed.id, forms)));
  }
  if (filed?.lastError?.held) {
    found.push(button(filed, "try_again", say, () => act.tryAgain(db, filed.id)));
  }
  if (row.events.length && !row.erased) {
    for (const type of nextFor(names, row, pending, "author")) {
      found.push(button(row, `do_${type}`, say, () => act.writeNext(db, row, type, say)));
    }
  }
  found.push(button(row, "remove", say, () => act.remove(db, row, entries, say)));
  return found;
}

/** @param {{id: string}} of @param {string} word @param {import("../ui/i18n.js").Say} say
 * @param {() => Promise<void>} click */
function button({ id }, word, say, click) {
  return h(
    "button",
    { type: "button", class: "button", id: `${word}-${id}`, click },
    say(`form.${word}`),
  );
}

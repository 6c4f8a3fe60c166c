/** The list "not sent" at the desk: what nobody else can send, to be read and copied. */

import { broadcast } from "../sync/broadcast.js";
import { discard } from "../storage/outbox.js";
import { h, need, show } from "../ui/dom.js";
import { timeInWords } from "../ui/format-time.js";
import { listUnsent } from "./unsent.js";
import { statusText } from "./status-text.js";
import { wordsOf } from "./view.js";

/** @typedef {import("./unsent.js").Unsent} Unsent */
/** @typedef {Pick<import("./desk.js").Desk, "db" | "say" | "names">} Page */

/**
 * Signed in, each sees their own; signed out, whoever holds the phone sees whose texts it keeps.
 * @param {Page} page @param {string | null} staff  who is signed in
 */
export async function showUnsent(page, staff) {
  const all = await listUnsent(page.db);
  const shown = all.filter((each) => staff === null || each.staff === staff);
  need("[data-unsent]").hidden = shown.length === 0;
  const writers = [...new Set(shown.map((each) => each.staff))];
  show(
    need("[data-unsent-list]"),
    ...writers.map((writer) =>
      group(
        writer,
        shown.filter((each) => each.staff === writer),
        page,
      ),
    ),
  );
}

/** @param {string} writer @param {Unsent[]} texts @param {Page} page */
function group(writer, texts, page) {
  const name = texts.find((each) => each.writer)?.writer ?? page.say("form.office");
  const title = page.say("desk.unsent_of", { name, n: texts.length });
  return h(
    "details",
    { id: `unsent-${writer}` },
    h("summary", {}, title),
    h("ul", { class: "unsent" }, ...texts.map((each) => line(each, page))),
  );
}

/** @param {Unsent} unsent @param {Page} page */
function line({ code, at, text, entry }, page) {
  const { say } = page;
  const what = entry ? say(`form.event_${entry.event.type}`) : say("desk.unsent_draft");
  return h(
    "li",
    { class: "note" },
    h(
      "div",
      {},
      h("p", {}, `${code} · ${what} · ${timeInWords(at)}`),
      entry && h("p", { class: "soft" }, statusText(entry, page)),
      ...(entry ? wordsOf(entry.event, page) : [h("p", { class: "letter" }, text)]),
      h("p", { class: "choices" }, copyButton(text, say), giveUpButton(entry, page)),
    ),
  );
}

/** @param {string} text @param {Page["say"]} say */
function copyButton(text, say) {
  if (!text || !navigator.clipboard) return null; // it can be marked and copied by hand
  const click = async (/** @type {Event} */ { target }) => {
    await navigator.clipboard.writeText(text);
    /** @type {HTMLElement} */ (target).textContent = say("desk.copied");
  };
  return h("button", { type: "button", class: "button", click }, say("desk.copy"));
}

/** What the server has refused need not stay. @param {Unsent["entry"]} entry @param {Page} page */
function giveUpButton(entry, { db, say }) {
  if (entry?.state !== "refused") return null;
  const click = async () => {
    await discard(db, entry.id);
    broadcast();
  };
  return h("button", { type: "button", class: "button", click }, say("form.give_up"));
}

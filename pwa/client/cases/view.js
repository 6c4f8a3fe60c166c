/** Parts of a case that its author and the desk see alike: replies, answers, timeline. */

import { crossedBy } from "./state.js";
import { h } from "../ui/dom.js";
import { articleOf, fieldsOf, inOrderOf, inWords } from "./labels.js";
import { timeInWords } from "../ui/format-time.js";

/** @typedef {import("../lib/types.js").Logged} Logged */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {{say: import("../ui/i18n.js").Say, names: import("./labels.js").Names}} Language */

/** Clocks differ by a minute or two; more means that it waited on a phone. */
const NOTABLE = 5 * 60_000;

/**
 * @param {Case} row @param {Language} language
 * @returns {HTMLElement[]} what either side wrote after the filing, in order
 */
export function letters(row, language) {
  return row.events.flatMap((logged) => letter(row, logged, language) ?? []);
}

/** @param {Case} row @param {Logged} logged @param {Language} language */
function letter(row, logged, { say, names }) {
  const { event, by, received } = logged;
  if (event.type === "filed") return null;
  const { text = "", outcome, cites = [], rating } = event.body;
  if (!text && !rating) return null;
  const crossed = crossedBy(row.events, logged).map((other) => {
    const values = { name: other.by.name ?? "", time: timeInWords(other.received) };
    return h("p", { class: "soft" }, say("desk.crossed", values));
  });
  const links = cites.map((cite) => {
    const article = articleOf(names, cite);
    return h("li", {}, article ? h("a", { href: article.url }, article.label) : cite);
  });
  return h(
    "div",
    { class: by.role === "staff" ? "reply" : "reply own" },
    h(
      "p",
      {},
      h("b", {}, writerOf(by, say)),
      ` · ${say(`form.event_${event.type}`)} · ${timeInWords(received)}`,
    ),
    outcome ? h("p", { class: "state" }, say(`form.outcome_${outcome}`)) : null,
    rating ? h("p", { class: "state" }, ratingOf(rating, say)) : null,
    text ? h("p", { class: "letter", lang: event.locale }, text) : null,
    ...crossed,
    links.length ? h("ul", {}, ...links) : null,
  );
}

/** @param {import("../lib/types.js").By} by @param {Language["say"]} say */
const writerOf = ({ role, name }, say) =>
  name ?? say(role === "author" ? "form.author" : "form.office");

/** @param {number} n @param {Language["say"]} say */
const ratingOf = (n, say) => `${say("form.rating")}: ${say("form.rating_n", { n })}`;

/**
 * What a step says beside its name, while it still waits on the phone.
 * @param {import("../lib/types.js").CaseEvent} event @param {Language} language
 * @returns {(HTMLElement | null)[]}
 */
export function wordsOf(event, { say }) {
  if (event.type === "filed") return [];
  const { text, rating, outcome } = event.body;
  return [
    outcome ? h("p", { class: "state" }, say(`form.outcome_${outcome}`)) : null,
    rating ? h("p", { class: "state" }, ratingOf(rating, say)) : null,
    text ? h("p", { class: "letter", lang: event.locale }, text) : null,
  ];
}

/**
 * @param {Case} row @param {Entry[]} pending @param {Language} language
 * @returns {HTMLElement} what happened, in order; device time where it differs from the server's
 */
export function timeline(row, pending, { say }) {
  const logged = row.events.map(({ event, by, received }) => {
    const late = Math.abs(Date.parse(received) - Date.parse(event.at)) > NOTABLE;
    const written = late ? say("form.written", { time: timeInWords(event.at) }) : null;
    const who = by.role === "staff" && by.name ? ` · ${by.name}` : "";
    return step(`${say(`form.event_${event.type}`)}${who}`, timeInWords(received), written);
  });
  const waiting = pending.map(({ event }) =>
    step(say(`form.event_${event.type}`), timeInWords(event.at), say("form.not_sent_yet")),
  );
  return h(
    "details",
    { class: "timeline", id: `timeline-${row.id}` },
    h("summary", {}, say("form.timeline")),
    h("ol", {}, ...logged, ...waiting),
  );
}

/** @param {string} what @param {string} time @param {string | null} note */
function step(what, time, note) {
  return h("li", {}, `${what} · ${time}`, note && h("span", { class: "soft" }, ` ${note}`));
}

/**
 * @param {import("../lib/types.js").Filed} filed @param {Language} language
 * @returns {HTMLElement} questions and answers in the reader's words
 */
export function answers(filed, { say, names }) {
  const fields = fieldsOf(names, filed);
  const rows = inOrderOf(fields, filed.answers).map(([name, answer]) => {
    const field = fields.find((each) => each.name === name);
    return [field?.label ?? name, inWords(field, answer)];
  });
  if (filed.about)
    rows.unshift([say("form.about_merchant"), names.merchants[filed.about] ?? filed.about]);
  return h(
    "dl",
    { class: "answers" },
    ...rows.flatMap(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]),
  );
}

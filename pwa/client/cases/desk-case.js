/** One case at the desk: what was asked, by whom of us it was answered, and what may follow. */

import { filedOf, nextFor, pendingOf, stateOf } from "./state.js";
import { answers, letters, timeline, wordsOf } from "./view.js";
import { picturesOf } from "./desk-photos.js";
import { replyForm } from "./desk-reply.js";
import { counterOf } from "../ui/counter.js";
import { ask } from "../ui/dialog.js";
import { h, show } from "../ui/dom.js";
import { asSent } from "../lib/length.js";
import { discard } from "../storage/outbox.js";
import { statusText } from "./status-text.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */

const TEXT_LIMIT = "2000";

/** What stays as it is while the case around it is shown anew: half a reply, fetched photos. */
export class CaseView {
  /** @param {Desk} desk @param {string} id @param {HTMLElement} place */
  constructor(desk, id, place) {
    this.desk = desk;
    this.id = id;
    this.facts = h("div");
    this.steps = h("div");
    this.photos = h("div");
    this.answering = h("div");
    const back = h("a", { href: "#", class: "button" }, desk.say("desk.back"));
    place.replaceChildren(h("p", {}, back), this.facts, this.photos, this.steps, this.answering);
    this.place = place;
  }

  /** @param {Case} row @param {Entry[]} entries  of the person at the desk */
  async render(row, entries) {
    const mine = entries.filter((entry) => entry.case === this.id);
    const pending = pendingOf(mine, row);
    const next = nextFor(this.desk.names, row, pending, "staff");
    show(this.facts, ...facts(row, pending, this.desk));
    show(
      this.steps,
      ...letters(row, this.desk),
      ...unsent(mine, this.desk),
      timeline(row, pending, this.desk),
    );
    if (this.photos.childElementCount === 0)
      this.photos.replaceChildren(...picturesOf(row, this.desk.say));
    await this.showAnswering(next);
  }

  /** @param {string[]} next  types of event that may follow */
  async showAnswering(next) {
    const { say } = this.desk;
    const simple = next.filter((type) => type !== "replied");
    const buttons = simple.map((type) =>
      h(
        "button",
        { type: "button", class: "button", id: `do-${type}`, click: () => this.step(type) },
        say(`desk.do_${type}`),
      ),
    );
    const kept = this.answering.querySelector("form");
    const wanted = next.includes("replied");
    const form = wanted ? (kept ?? (await this.newReplyForm())) : null;
    const choices = h("p", { class: "choices" }, ...buttons);
    if (kept && kept === form) this.answering.firstElementChild?.replaceWith(choices);
    else this.answering.replaceChildren(choices, ...(form ? [form] : []));
  }

  newReplyForm() {
    return replyForm(this.desk, this.id, (reply, draft) =>
      this.desk.write(this.id, "replied", reply, draft),
    );
  }

  /** @param {string} type */
  async step(type) {
    const { say } = this.desk;
    if (type === "received") return this.desk.write(this.id, "received", {});
    const title = say(`desk.do_${type}`);
    const text = h("textarea", {
      name: "text",
      rows: "4",
      "data-max-length": TEXT_LIMIT,
      required: true,
    });
    const filled = await ask({
      title,
      yes: title,
      fields: [h("label", {}, say("desk.remark"), text), counterOf(text, say)],
    });
    if (!filled) return undefined;
    const kind = /** @type {import("../lib/types.js").LaterEvent["type"]} */ (type);
    return this.desk.write(this.id, kind, {
      text: asSent(String(filled.get("text"))),
    });
  }
}

/** @param {Case} row @param {Entry[]} pending @param {Desk} desk */
function facts(row, pending, desk) {
  const { say, names, areaTitle } = desk;
  const filed = filedOf(row);
  if (!filed) return [];
  const { position } = filed;
  const geo = position && `geo:${position.lat},${position.lon}`;
  return [
    h("h2", { tabindex: "-1", id: `title-${row.id}` }, names.forms[row.form]?.title ?? row.form),
    h("p", {}, `${row.code} · ${say(`desk.state_${stateOf(names, row, pending)}`)}`),
    answers(filed, desk),
    h("p", {}, `${say("desk.area")}: ${row.area ? areaTitle(row.area) : say("desk.unrouted")}`),
    geo &&
      h(
        "p",
        {},
        h("a", { href: geo }, say("desk.position", { metres: Math.round(position.accuracy ?? 0) })),
      ),
  ];
}

/**
 * What the person at the desk wrote and the server has not taken. @param {Entry[]} mine
 * @param {Desk} language
 */
function unsent(mine, language) {
  const { say, db, render } = language;
  return mine
    .filter(({ state }) => state !== "accepted")
    .map((entry) => {
      const giveUp = async () => {
        await discard(db, entry.id);
        await render();
      };
      return h(
        "div",
        { class: entry.state === "refused" ? "note urgent" : "note" },
        h(
          "div",
          {},
          h("p", {}, `${say(`form.event_${entry.event.type}`)}: ${statusText(entry, language)}`),
          ...wordsOf(entry.event, language),
          entry.state === "refused"
            ? h("button", { type: "button", class: "button", click: giveUp }, say("form.give_up"))
            : null,
        ),
      );
    });
}

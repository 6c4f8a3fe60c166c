/** Writing the answer to a case: text, outcome, standards. Kept as a draft until it is sent. */

import { addCounters } from "../ui/counter.js";
import { h } from "../ui/dom.js";
import { asSent } from "../lib/length.js";
import { saveDraft } from "../storage/drafts.js";
import { autosave } from "../ui/autosave.js";
import { setEditing } from "../ui/editing.js";
import { replyKey } from "../storage/reply-key.js";

/** @typedef {import("./desk.js").Desk} Desk */

const OUTCOMES = ["done", "progress", "outside_power"];
const TEXT_LIMIT = "4000";

/**
 * @param {Desk} desk @param {string} caseId
 * @param {(reply: import("../lib/types.js").Reply, draft: string) => Promise<void>} send  draft: key
 *   of the row that ends with it
 * @returns {Promise<HTMLFormElement>} with what had been written before
 */
export async function replyForm(desk, caseId, send) {
  const { db, say, session } = desk;
  const key = replyKey(session.staff.id, caseId);
  const form = h(
    "form",
    { class: "filing" },
    h("h3", {}, say("desk.reply")),
    h(
      "div",
      { class: "field" },
      h("label", { for: "reply-text" }, say("desk.reply_text")),
      textBox(),
    ),
    h("fieldset", { class: "field" }, h("legend", {}, say("desk.outcome")), ...outcomes(desk)),
    citeBox(desk),
    h("button", { class: "button main", type: "submit" }, say("desk.send_reply")),
  );
  fill(form, (await db.get("drafts", key))?.values ?? {});
  addCounters(form, say);
  const stop = autosave(form, () => {
    setEditing(true);
    const nothing = { photos: [], position: null, area: null, replaces: null };
    const savedAt = new Date().toISOString();
    return saveDraft(db, { form: key, version: 1, values: readReply(form), savedAt, ...nothing });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    stop();
    await send(readReply(form), key);
    setEditing(false);
  });
  return form;
}

function textBox() {
  const limits = { rows: "6", "data-max-length": TEXT_LIMIT, required: true };
  return h("textarea", { id: "reply-text", name: "text", ...limits });
}

/** @param {Desk} desk */
function outcomes({ say }) {
  return OUTCOMES.map((value) =>
    h(
      "label",
      { class: "tick" },
      h("input", { type: "radio", name: "outcome", value, required: true }),
      h("span", {}, say(`form.outcome_${value}`)),
    ),
  );
}

/** @param {Desk} desk */
function citeBox({ say, names }) {
  const groups = Object.entries(names.standards).map(([slug, { title, articles }]) =>
    h(
      "details",
      {},
      h("summary", {}, title),
      ...articles.map(({ number, title: name }) =>
        h(
          "label",
          { class: "tick" },
          h("input", { type: "checkbox", name: "cites", value: `${slug}/${number}` }),
          h("span", {}, `${number} ${name}`),
        ),
      ),
    ),
  );
  return h("fieldset", { class: "field cites" }, h("legend", {}, say("desk.cites")), ...groups);
}

/** @param {HTMLFormElement} form @returns {import("../lib/types.js").Reply} */
function readReply(form) {
  const data = new FormData(form);
  return {
    text: asSent(String(data.get("text"))),
    outcome: /** @type {import("../lib/types.js").Reply["outcome"]} */ (
      String(data.get("outcome") ?? "")
    ),
    cites: data.getAll("cites").map(String),
  };
}

/** @param {HTMLFormElement} form @param {Record<string, import("../lib/types.js").Answer>} values */
function fill(form, { text = "", outcome, cites = [] }) {
  const area = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
  area.value = String(text);
  const chosen = [outcome, ...(Array.isArray(cites) ? cites : [])];
  for (const input of form.querySelectorAll("input")) input.checked = chosen.includes(input.value);
}

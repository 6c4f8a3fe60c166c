/** Writing the answer to a case: text, outcome, standards. Kept as a draft until it is sent. */

import { addCounters } from "../ui/counter.js";
import { h } from "../ui/dom.js";
import { asSent } from "../lib/length.js";
import { newReply, saveDraft, StaleDraftError } from "../storage/drafts.js";
import { autosave } from "../ui/autosave.js";
import { setEditing } from "../ui/editing.js";
import { replyKey } from "../storage/reply-key.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../lib/types.js").Draft} Draft */

const OUTCOMES = ["done", "progress", "outside_power"];
const TEXT_LIMIT = "4000";

/**
 * @param {Desk} desk @param {string} caseId
 * @param {(reply: import("../lib/types.js").Reply, draft: Draft) => Promise<void>} send  draft: the
 *   row that ends with it
 * @returns {Promise<HTMLFormElement>} with what had been written before
 */
export async function replyForm(desk, caseId, send) {
  const { db, say, session } = desk;
  const key = replyKey(session.staff.id, caseId);
  let draft = (await db.get("drafts", key)) ?? newReply(key);
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
  fill(form, draft.values);
  addCounters(form, say);
  const written = () => {
    const { aside = "" } = draft.values;
    const savedAt = new Date().toISOString();
    const writer = session.staff.name;
    return { ...draft, values: { ...readReply(form), aside }, savedAt, writer };
  };
  showAside(form, draft, say);
  /** Savings take turns: a tab must not find itself to be another one. @type {Promise<unknown>} */
  let saving = Promise.resolve();
  const save = async () => {
    draft = (await saveDraft(db, written()).catch(besides)).saved;
    showAside(form, draft, say);
  };
  /** Another tab wrote here too: its text is shown beside this one. @param {unknown} error */
  const besides = (error) => {
    if (!(error instanceof StaleDraftError)) throw error;
    draft = error.stored ? withAside(draft, error.stored) : newReply(key);
    return saveDraft(db, written());
  };
  const stop = autosave(form, () => {
    setEditing(true);
    const turn = saving.then(save);
    saving = turn.catch(() => {});
    return turn;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    stop();
    await saving;
    await send(readReply(form), draft);
    setEditing(false);
  });
  return form;
}

/** @param {Draft} draft  of this tab @param {Draft} other @returns {Draft} that takes over from it */
function withAside(draft, other) {
  const texts = [other.values.text, other.values.aside].filter(Boolean).map(String);
  return { ...draft, revision: other.revision, values: { aside: texts.join("\n\n") } };
}

/** @param {HTMLFormElement} form @param {Draft} draft @param {import("../ui/i18n.js").Say} say */
function showAside(form, { values: { aside } }, say) {
  form.querySelector("[data-aside]")?.remove();
  if (!aside) return;
  const text = h("p", { class: "letter" }, String(aside));
  const note = h("div", {}, h("p", {}, say("desk.other_tab")), text);
  form.querySelector(".field")?.after(h("div", { class: "note", "data-aside": true }, note));
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

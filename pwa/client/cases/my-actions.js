/** What a person can do with a case of their own. */

import { broadcast } from "../sync/broadcast.js";
import { composeLater } from "../sync/events.js";
import { counterOf } from "../ui/counter.js";
import { ask } from "../ui/dialog.js";
import { h } from "../ui/dom.js";
import { pageLocale } from "../ui/i18n.js";
import { asSent } from "../lib/length.js";
import { beginCorrection, newDraft } from "../storage/drafts.js";
import { append, discard, newEntry, removeCase, update } from "../storage/outbox.js";
import { syncNow, wakeLater } from "../sync/scheduler.js";
import { readIntact } from "../sync/upload-photos.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../ui/i18n.js").Say} Say */

const RATINGS = [5, 4, 3, 2, 1];
const TEXT_LIMIT = "2000";

/**
 * Write the next event of a case: `type` is one that the author may write now.
 * @param {Database} db @param {Case} row @param {string} type @param {Say} say
 */
export async function writeNext(db, row, type, say) {
  const answers = await ask({
    title: say(`form.do_${type}`),
    text: say(`form.do_${type}_text`),
    yes: say(`form.do_${type}`),
    fields: [...(type === "confirmed" ? [ratings(say)] : []), ...remark(type, say)],
  });
  if (!answers) return;
  const text = asSent(String(answers.get("text") ?? ""));
  const rating = Number(answers.get("rating")) || null;
  const body = type === "confirmed" ? { rating, text } : { text };
  const kind = /** @type {import("../lib/types.js").LaterEvent["type"]} */ (type);
  await append(
    db,
    newEntry(composeLater(row.id, kind, body, pageLocale(), { after: row.count }), {
      secret: row.secret,
    }),
  );
  broadcast();
  await wakeLater();
  await syncNow({ force: true });
}

/** @param {Say} say */
function ratings(say) {
  const choices = RATINGS.map((n) =>
    h(
      "label",
      { class: "tick" },
      h("input", { type: "radio", name: "rating", value: String(n) }),
      h("span", {}, say("form.rating_n", { n })),
    ),
  );
  return h("fieldset", { class: "rating" }, h("legend", {}, say("form.rating")), ...choices);
}

/** @param {string} type @param {Say} say */
function remark(type, say) {
  const area = h("textarea", {
    name: "text",
    rows: "4",
    "data-max-length": TEXT_LIMIT,
    // The grid has to know what is still wrong.
    required: type === "reopened",
  });
  const label = say(type === "reopened" ? "form.remark_reopened" : "form.remark");
  return [h("label", {}, label, area), counterOf(area, say)];
}

/**
 * A refused or held entry goes back into the form, with all that can still be read of it. Whoever
 * corrects it a second time, in another tab too, goes on with the first correction.
 * @param {Database} db @param {string} id @param {string} forms  address of the forms
 */
export async function correct(db, id, forms) {
  const entry = await db.get("outbox", id);
  if (entry?.event.type !== "filed") return;
  const { form, version, answers, area = null, about } = entry.event.body;
  const at = entry.event.body.position;
  const position = at ? { ...at, accuracy: at.accuracy ?? 0 } : null;
  const photos = [];
  for (const photo of entry.photos) {
    const bytes = await readIntact(db, id, photo.sha256);
    if (bytes) photos.push({ ...photo, bytes });
  }
  const values = about ? { ...answers, about } : answers;
  const savedAt = new Date().toISOString();
  const draft = newDraft(form, version, { replaces: id });
  await beginCorrection(db, { ...draft, values, photos, position, area, savedAt });
  location.assign(`${forms}${form}/?replaces=${id}`);
}

/** Try a held entry once more. @param {Database} db @param {string} id */
export async function tryAgain(db, id) {
  await update(db, id, (entry) => ({ ...entry, lastError: null, nextTry: 0 }));
  await syncNow({ force: true });
}

/**
 * @param {Database} db @param {Case} row @param {Entry[]} entries  of this case
 * @param {Say} say
 */
export async function remove(db, row, entries, say) {
  const unsent = entries.some(({ state }) => state !== "accepted");
  const text = say(unsent ? "form.remove_unsent" : "form.remove_text", { code: row.code });
  const yes = say("form.remove");
  if (await ask({ title: yes, text, yes })) {
    await removeCase(db, row.id);
    broadcast();
  }
}

/** @param {Database} db @param {string} id  a refused later event */
export async function giveUp(db, id) {
  await discard(db, id);
  broadcast();
}

/** The page of a form: fill in, keep, file. It works without network and without a worker. */

import { openDatabase } from "../storage/db.js";
import { need } from "../ui/dom.js";
import { isFull, saveDraft } from "../storage/drafts.js";
import { autosave } from "../ui/autosave.js";
import { setEditing } from "../ui/editing.js";
import { readAnswers, writeAnswers } from "../forms/answers.js";
import { showDone } from "../forms/done.js";
import { tidyField, tidyFields } from "../forms/tidy.js";
import { fileForm } from "../forms/submit.js";
import { PhotoField } from "../forms/photo-field.js";
import { PositionField } from "../forms/position-field.js";
import { timeInWords } from "../ui/format-time.js";
import { findWrong, showWrong, unmark } from "../forms/validate.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../lib/types.js").Draft} Draft */

const form = /** @type {HTMLFormElement} */ (need("#filing"));
const say = await loadWords();
const db = await openDatabase({ beforeClose: saveAndReload });

const photoBox = /** @type {HTMLElement | null} */ (form.querySelector("[data-type=photos]"));
const positionBox = /** @type {HTMLElement | null} */ (form.querySelector("[data-type=position]"));
const photos = photoBox && new PhotoField(photoBox, say, keep);
const position = positionBox && new PositionField(positionBox, say, keep);
/** @type {string | null} */
let replaces = null;
/** Filed, or on its way there: whatever arrives now comes too late for the draft. */
let filing = false;

const stopSaving = autosave(form, keep);
form.noValidate = true; // the browser's own bubbles do not speak the page's language
form.addEventListener("input", (event) => {
  setEditing(true);
  const box = /** @type {Element} */ (event.target).closest("[data-field]");
  if (box) unmark(/** @type {HTMLElement} */ (box));
});
form.addEventListener("change", (event) => {
  const box = /** @type {Element} */ (event.target).closest("[data-field]");
  if (box) tidyField(/** @type {HTMLElement} */ (box));
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await submit();
});
need("[data-fresh]").addEventListener("click", startAfresh);

await restore();
form.hidden = false;

/** @returns {Draft} what stands in the form now */
function current() {
  return {
    form: String(form.dataset.form),
    version: Number(form.dataset.version),
    values: { ...readAnswers(form), ...about() },
    photos: photos?.photos ?? [],
    position: position?.position ?? null,
    area: position?.area ?? null,
    savedAt: new Date().toISOString(),
    replaces,
  };
}

/** @returns {Record<string, string>} the merchant that it is about, if the form asks for one */
function about() {
  const select = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=about]"));
  return select?.value ? { about: select.value } : {};
}

async function keep() {
  if (filing) return;
  setEditing(true);
  try {
    const draft = current();
    const kept = await saveDraft(db, draft);
    if (kept < draft.photos.length) photos?.tell(say("form.photo_no_room", { n: kept + 1 }));
  } catch (error) {
    if (!isFull(error)) throw error;
    tell(say("form.no_room"));
  }
}

async function restore() {
  const draft = await db.get("drafts", String(form.dataset.form));
  const select = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=about]"));
  const linked = new URLSearchParams(location.search);
  const area = linked.get("area");
  if (select) select.value = linked.get("about") ?? String(draft?.values.about ?? "");
  // Who comes from an area's page means that area, wherever an older draft was.
  if (area) await position?.restore(null, area);
  if (!draft) return;
  writeAnswers(form, draft.values);
  photos?.restore(draft.photos);
  if (!area) await position?.restore(draft.position, draft.area ?? "");
  replaces = draft.replaces;
  setEditing(true);
  need("[data-restored-text]").textContent = say("form.restored", {
    time: timeInWords(draft.savedAt),
  });
  need("[data-restored]").hidden = false;
}

async function startAfresh() {
  stopSaving();
  await db.delete("drafts", String(form.dataset.form));
  location.reload();
}

async function submit() {
  await photos?.taken; // one that is still being read belongs to it
  if (filing) return; // a second tap would file it twice
  tidyFields(form); // what a draft brought back was never changed
  const wrongs = findWrong(form, say);
  const summary = need("[data-summary]");
  if (wrongs.length) return showWrong(summary, wrongs, say);
  summary.hidden = true;
  const entry = await fileOrTell();
  if (entry) await showDone(db, form, entry, say);
}

/** @returns {Promise<import("../lib/types.js").Entry | null>} null where the phone has no room for it */
async function fileOrTell() {
  const button = /** @type {HTMLButtonElement} */ (need("[type=submit]", form));
  filing = button.disabled = true;
  try {
    const entry = await fileForm(db, current(), Number(form.dataset.consent) || null);
    stopSaving();
    setEditing(false);
    return entry;
  } catch (error) {
    filing = button.disabled = false;
    if (!isFull(error)) throw error;
    await keep();
    tell(say("form.not_filed_no_room"));
    return null;
  }
}

/** @param {string} text */
function tell(text) {
  const note = need("[data-form-status]");
  note.textContent = text;
  note.hidden = !text;
}

async function saveAndReload() {
  if (!form.hidden) await keep();
  location.reload();
}

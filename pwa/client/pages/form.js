/** The page of a form: fill in, keep, file. It works without network and without a worker. */

import { h, need } from "../ui/dom.js";
import { addCounters } from "../ui/counter.js";
import { autosave } from "../ui/autosave.js";
import { setEditing } from "../ui/editing.js";
import { hideStorageNote, openOrTell, tellStorageError } from "../ui/storage-note.js";
import { AlreadyFiledError } from "../storage/outbox.js";
import { StaleDraftError } from "../storage/drafts.js";
import { isFull, isOfStorage } from "../storage/errors.js";
import { readAnswers, writeAnswers } from "../forms/answers.js";
import { showDone } from "../forms/done.js";
import { DraftSession } from "../forms/draft-session.js";
import { linksTo } from "../forms/other-drafts.js";
import { tidyField, tidyFields } from "../forms/tidy.js";
import { fileForm } from "../forms/submit.js";
import { PhotoField } from "../forms/photo-field.js";
import { PositionField } from "../forms/position-field.js";
import { addressOf } from "../forms/subject.js";
import { timeInWords } from "../ui/format-time.js";
import { findWrong, showWrong, unmark } from "../forms/validate.js";
import { loadWords } from "../ui/i18n.js";

/** @typedef {import("../lib/types.js").Draft} Draft */
/** @typedef {import("../lib/types.js").Entry} Entry */

const form = /** @type {HTMLFormElement} */ (need("#filing"));
const say = await loadWords();
// Without a database the form can still be filled in; whatever is missing is said.
const session = new DraftSession(await openIfPossible(), form);

const photoBox = /** @type {HTMLElement | null} */ (form.querySelector("[data-type=photos]"));
const positionBox = /** @type {HTMLElement | null} */ (form.querySelector("[data-type=position]"));
const photos = photoBox && new PhotoField(photoBox, say, keep);
const position = positionBox && new PositionField(positionBox, say, keep);
const about = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=about]"));
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
addCounters(form, say);
form.hidden = false;

function openIfPossible() {
  return openOrTell({ beforeClose: saveAndReload }).catch(() => null);
}

/** What stands in the form now. */
function written() {
  return {
    values: { ...readAnswers(form), ...(about?.value ? { about: about.value } : {}) },
    photos: photos?.photos ?? [],
    position: position?.position ?? null,
    area: position?.area ?? null,
  };
}

async function keep() {
  if (filing) return;
  setEditing(true);
  const saving = await session.save(written);
  if (!filing) await tellSaving(saving);
}

/** @param {import("../forms/draft-session.js").Saving} saving */
async function tellSaving(saving) {
  if (saving.is === "spare") return tellSpare(saving.error);
  if (saving.is === "filed") return end(saving.entry);
  if (saving.is === "changed") {
    return tell(
      say("form.draft_changed", { time: timeInWords(saving.other.savedAt) }),
      saving.other,
    );
  }
  hideStorageNote();
  history.replaceState(null, "", session.address() + location.hash);
  if (saving.is === "parted") return tellParted(saving.other);
  const all = saving.photos === (photos?.photos.length ?? 0);
  if (!all) photos?.tell(say("form.photo_no_room", { n: saving.photos + 1 }));
}

/** @param {unknown} error  why the database did not take it */
async function tellSpare(error) {
  if (isFull(error)) return tell(say("form.no_room"));
  if (error) await tellStorageError(error);
}

/** @param {Draft | null} other */
function tellParted(other) {
  if (!other) return tell(say("form.draft_gone"));
  return tell(say("form.draft_parted", { time: timeInWords(other.savedAt) }), other);
}

async function restore() {
  const draft = await session.open().catch(tellStorageError);
  const { about: shop = "", area = "" } = session.draft.subject;
  if (about) about.value = shop;
  if (area) await position?.restore(null, area);
  showOthers();
  if (!draft) return;
  writeAnswers(form, draft.values);
  photos?.restore(draft.photos);
  await position?.restore(draft.position, draft.area ?? "");
  if (about && draft.values.about) about.value = String(draft.values.about);
  setEditing(true);
  need("[data-restored-text]").textContent = say("form.restored", {
    time: timeInWords(draft.savedAt),
  });
  need("[data-restored]").hidden = false;
}

/** What was written here about something else stays where it is; the way there is shown. */
function showOthers() {
  const note = need("[data-others]");
  note.hidden = session.others.length === 0;
  need("ul", note).replaceChildren(...linksTo(session.others, form));
}

async function startAfresh() {
  stopSaving();
  await session.clear();
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
  const button = /** @type {HTMLButtonElement} */ (need("[type=submit]", form));
  filing = button.disabled = true;
  const entry = await fileOrTell().finally(() => (filing = button.disabled = false));
  if (entry) await end(entry);
}

/** @returns {Promise<Entry | null>} null where it could not be filed, which was told */
async function fileOrTell() {
  await session.saving;
  const draft = session.with(written());
  try {
    session.db ??= await openIfPossible();
    if (!session.db) return tell(say("form.not_filed_storage"));
    return await fileForm(session.db, draft, Number(form.dataset.consent) || null);
  } catch (error) {
    if (error instanceof AlreadyFiledError || error instanceof StaleDraftError) {
      const stored = error instanceof StaleDraftError ? error.stored : null;
      await tellSaving(await session.part(draft, stored));
      return null;
    }
    if (!isOfStorage(error)) throw error;
    await tellSaving(await session.save(written));
    if (!isFull(error)) await tellStorageError(error);
    return tell(say(isFull(error) ? "form.not_filed_no_room" : "form.not_filed_storage"));
  }
}

/** @param {Entry} entry  that this form has become */
async function end(entry) {
  filing = true;
  stopSaving();
  session.end();
  setEditing(false);
  if (session.db) await showDone(session.db, form, entry, say);
}

/**
 * @param {string} text @param {Draft | null} [other]  the text of another tab
 * @returns {null}
 */
function tell(text, other = null) {
  const note = need("[data-form-status]");
  const link = other && h("a", { href: addressOf(other) }, say("form.show_other"));
  note.replaceChildren(h("p", {}, text), ...(link ? [h("p", {}, link)] : []));
  note.hidden = !text;
  return null;
}

async function saveAndReload() {
  if (!form.hidden) await keep();
  location.reload();
}

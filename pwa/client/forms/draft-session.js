/** The draft that this tab writes: opened by the form's address, saved by revision, kept anyhow. */

import { isOfStorage } from "../storage/errors.js";
import {
  draftsOf,
  forkOf,
  isSameSubject,
  isSameText,
  newDraft,
  saveDraft,
  StaleDraftError,
} from "../storage/drafts.js";
import { dropSpareText, keepSpareText, spareTextOf } from "../storage/spare-text.js";
import { addressOf, subjectNow, subjectOf } from "./subject.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Draft} Draft */
/** @typedef {Pick<Draft, "values" | "photos" | "position" | "area">} Written */

/**
 * What became of a saving. spare: the database did not take it; changed: another tab has changed the
 * draft since, and this one has not; parted: both have, so this text is a draft of its own now, and
 * `other` is that tab's, null where it was filed or cleared there; filed: by another tab, as it is.
 * @typedef {{is: "kept", photos: number} | {is: "spare", error: unknown}
 *   | {is: "changed", other: Draft} | {is: "parted", other: Draft | null}
 *   | {is: "filed", entry: import("../lib/types.js").Entry}} Saving
 */

export class DraftSession {
  /** @type {Draft[]} other texts of this form, the newest first */
  others = [];
  /** Savings take turns: a tab must not find itself to be another one. @type {Promise<unknown>} */
  saving = Promise.resolve();

  /** @param {Database | null} db @param {HTMLFormElement} form */
  constructor(db, form) {
    this.db = db;
    const linked = new URLSearchParams(location.search);
    this.named = linked.get("draft");
    const subject = subjectOf(linked, form);
    this.asked = subject;
    this.parted = false;
    /** As it was last saved, or opened. */
    this.draft = newDraft(String(form.dataset.form), Number(form.dataset.version), subject);
    this.spare = `${location.pathname}?${linked}`;
  }

  /** @returns {Promise<Draft | null>} what had been written, null where nothing had */
  async open() {
    const { form, version, subject } = this.draft;
    const drafts = this.db ? await draftsOf(this.db, form) : [];
    const found = drafts.find((draft) =>
      this.named ? draft.key === this.named : isSameSubject(draft.subject, subject),
    );
    this.others = drafts.filter((draft) => draft !== found);
    // Its answers are checked by the questions that this page asks.
    if (found) this.draft = { ...found, version };
    const spare = spareTextOf(this.spare);
    if (spare) return { ...this.draft, values: spare, savedAt: new Date().toISOString() };
    return found ? this.draft : null;
  }

  /** @param {Written} written @returns {Draft} what stands in the form now */
  with(written) {
    const subject = subjectNow(this.draft.subject, written);
    return { ...this.draft, ...written, subject, savedAt: new Date().toISOString() };
  }

  /** @param {() => Written} write  what stands in the form @returns {Promise<Saving>} */
  save(write) {
    const turn = this.saving.then(() => this.keep(this.with(write())));
    this.saving = turn.catch(() => {});
    return turn;
  }

  /** @param {Draft} draft @returns {Promise<Saving>} */
  async keep(draft) {
    try {
      if (!this.db) return this.keepSpare(draft, null);
      const { saved, kept } = await saveDraft(this.db, draft);
      // The photos that found no room are still in the form, and are tried again.
      this.draft = saved;
      dropSpareText(this.spare);
      return { is: "kept", photos: kept };
    } catch (error) {
      if (error instanceof StaleDraftError) return this.part(draft, error.stored);
      if (!isOfStorage(error)) throw error;
      return this.keepSpare(draft, error);
    }
  }

  /** @param {Draft} draft @param {unknown} error @returns {Saving} */
  keepSpare(draft, error) {
    keepSpareText(this.spare, draft.values);
    return { is: "spare", error };
  }

  /**
   * Both texts stay: neither tab may write over what it has not shown.
   * @param {Draft} draft @param {Draft | null} other @returns {Promise<Saving>}
   */
  async part(draft, other) {
    if (isSameText(draft, this.draft)) {
      const entry = await this.db?.get("outbox", draft.entry.id);
      if (entry) return { is: "filed", entry };
      if (other) return { is: "changed", other };
    }
    this.draft = forkOf(draft);
    this.parted = true;
    const saving = await this.keep(this.draft);
    return saving.is === "kept" ? { is: "parted", other } : saving;
  }

  /** @returns {string} the address that opens this draft again */
  address() {
    const asked = !this.parted && isSameSubject(this.draft.subject, this.asked);
    return asked ? location.search : addressOf(this.draft);
  }

  /** It has become an entry. */
  end() {
    dropSpareText(this.spare);
  }

  /** It is given up. */
  async clear() {
    await this.saving;
    dropSpareText(this.spare);
    await this.db?.delete("drafts", this.draft.key);
  }
}

/** The sentence of a page whose storage fails, with the office's number: `components/storage.html`. */

import { openDatabase } from "../storage/db.js";
import { isOfStorage, storageErrorOf } from "../storage/errors.js";
import { loadWords } from "./i18n.js";

/** @typedef {import("../storage/errors.js").StorageCode | "blocked"} Code */

/** @param {Code} code */
async function show(code) {
  const note = /** @type {HTMLElement | null} */ (document.querySelector("[data-storage-note]"));
  const text = note?.querySelector("[data-storage-text]");
  const reload = /** @type {HTMLElement | null} */ (note?.querySelector("[data-storage-reload]"));
  if (!note || !text || !reload) return;
  const say = await loadWords();
  text.textContent = say(`form.storage_${code}`);
  reload.hidden = code === "denied" || code === "full";
  note.hidden = false;
}

/** @param {unknown} error  of the storage */
export const tellStorageError = (error) => show(storageErrorOf(error).code);

/** The storage answers again. */
export function hideStorageNote() {
  const note = /** @type {HTMLElement | null} */ (document.querySelector("[data-storage-note]"));
  if (note) note.hidden = true;
}

/**
 * Open the database; the page says why it cannot, and whatever fails in it later.
 * @param {{beforeClose: () => Promise<void>}} options
 * @returns {Promise<import("../lib/types.js").Database>}
 * @throws {import("../storage/errors.js").StorageError}  told already
 */
export async function openOrTell(options) {
  watchStorage();
  try {
    const db = await openDatabase({ ...options, onBlocked: () => void show("blocked") });
    hideStorageNote();
    return db;
  } catch (error) {
    await tellStorageError(error);
    throw error;
  }
}

/** Say every failure of the storage that nobody caught. */
export function watchStorage() {
  document.querySelector("[data-storage-reload]")?.addEventListener("click", () => {
    location.reload();
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (isOfStorage(reason)) void tellStorageError(reason);
  });
}

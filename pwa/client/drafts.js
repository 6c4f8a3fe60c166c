/** What is being written, kept while it is written: one draft a form. */

/** @typedef {import("./types.js").Database} Database */
/** @typedef {import("./types.js").Draft} Draft */

const PAUSE = 500;

/**
 * Keep a draft with as many of its photos as there is room for.
 * @param {Database} db @param {Draft} draft
 * @returns {Promise<number>} how many photos were kept; all, unless the phone is full
 * @throws {DOMException} QuotaExceededError where there is no room even for the text
 */
export async function saveDraft(db, draft) {
  for (let kept = draft.photos.length; ; kept -= 1) {
    try {
      await db.put("drafts", { ...draft, photos: draft.photos.slice(0, kept) });
      return kept;
    } catch (error) {
      if (!isFull(error) || kept === 0) throw error;
    }
  }
}

/** @param {unknown} error @returns {boolean} whether it says that the phone has no room */
export function isFull(error) {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

/**
 * Save while somebody types, and when the page goes out of sight: it may never come back.
 * @param {HTMLElement} form @param {() => Promise<unknown>} save
 * @returns {() => void} stops it
 */
export function autosave(form, save) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const stopping = new AbortController();
  const { signal } = stopping;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  };
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void save();
  };
  form.addEventListener("input", soon, { signal });
  addEventListener("pagehide", now, { signal });
  document.addEventListener("visibilitychange", now, { signal });
  return () => {
    clearTimeout(timer);
    stopping.abort();
  };
}

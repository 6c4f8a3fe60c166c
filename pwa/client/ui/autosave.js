/** When what is being written is saved. */

/** Milliseconds without a key. */
const PAUSE = 500;

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

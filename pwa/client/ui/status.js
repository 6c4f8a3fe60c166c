/** The quiet line of the frame (`#status`), the offline badge (`#no-network`), and small notes. */

/** A connection that is told to be there may still lead nowhere; one told to be gone is gone. */
export function showConnection() {
  const badge = document.getElementById("no-network");
  const show = () => {
    if (badge) badge.hidden = navigator.onLine;
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

/** The line's last turn: words arrive late, and an older message must not cover a newer one. */
let turn = 0;

/**
 * @param {string} key of a word, or "" to say nothing more
 * @param {Record<string, string | number>} [values]
 */
export async function say(key, values = {}) {
  const mine = ++turn;
  const line = document.getElementById("status");
  if (!line) return;
  const text = key && (await import("./i18n.js").then(({ loadWords }) => loadWords()))(key, values);
  if (mine !== turn) return;
  line.textContent = text;
  line.hidden = !text;
}

/**
 * A small thing to remember on this phone; read without `value`.
 * @param {string} name
 * @param {string} [value]
 * @returns {string} "" where nothing is remembered, or storage is forbidden
 */
export function note(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(`jindu-${name}`, value);
    return localStorage.getItem(`jindu-${name}`) ?? "";
  } catch {
    return "";
  }
}

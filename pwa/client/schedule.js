/**
 * When to cross: on load, when the network seems to return, when the page is looked at, when the
 * last failure is long enough ago. `navigator.onLine` lies both ways, so it only gives an occasion.
 */

import { onAnnounced } from "./announce.js";
import { isDue } from "./backoff.js";
import { flush } from "./sync.js";

const POLL = 60_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let started = false;

/**
 * Cross now and at every later occasion, for as long as the page lives.
 * @param {() => unknown} onChange  called when rows have changed, in this tab or elsewhere
 */
export function startSchedule(onChange) {
  onAnnounced(onChange);
  if (started) return;
  started = true;
  addEventListener("online", () => crossNow());
  addEventListener("pageshow", () => crossNow());
  document.addEventListener("visibilitychange", whenVisible);
  void crossNow();
}

function whenVisible() {
  if (document.visibilityState === "visible") void crossNow();
}

/** @param {{force?: boolean}} [options]  force: a person asked for it */
export async function crossNow(options) {
  let wait = POLL;
  try {
    const { notBefore } = await flush(options);
    if (!isDue(notBefore, Date.now())) wait = notBefore - Date.now();
  } finally {
    // Also after what nobody foresaw, such as a full disk: the next try may go well.
    clearTimeout(timer);
    timer = setTimeout(whenVisible, wait);
  }
}

/** Where the browser can, the worker crosses even after the page was closed. */
export async function wakeLater() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const { sync } = /** @type {{sync?: {register(tag: string): Promise<void>}}} */ (
    registration ?? {}
  );
  await sync?.register("outbox").catch(() => {});
}

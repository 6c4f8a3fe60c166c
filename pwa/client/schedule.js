/**
 * When to cross: on load, when the network seems to return, when the page is looked at, when the
 * last failure is long enough ago. `navigator.onLine` lies both ways, so it only gives an occasion.
 */

import { onAnnounced } from "./announce.js";
import { flush } from "./sync.js";

const POLL = 60_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let started = false;

/**
 * Cross now and at every later occasion, for as long as the page lives.
 * @param {() => void} onChange  called when rows have changed, in this tab or elsewhere
 */
export function startSchedule(onChange) {
  onAnnounced(onChange);
  if (started) return;
  started = true;
  addEventListener("online", tryNow);
  addEventListener("pageshow", tryNow);
  document.addEventListener("visibilitychange", whenVisible);
  void tryNow();
}

function whenVisible() {
  if (document.visibilityState === "visible") void tryNow();
}

async function tryNow() {
  await crossNow();
}

/** @param {{force?: boolean}} [options]  force: a person asked for it */
export async function crossNow(options) {
  const { notBefore } = await flush(options);
  clearTimeout(timer);
  timer = setTimeout(whenVisible, Math.max(notBefore - Date.now(), 0) || POLL);
}

/** Where the browser can, the worker crosses even after the page was closed. */
export async function wakeLater() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const { sync } = /** @type {{sync?: {register(tag: string): Promise<void>}}} */ (
    registration ?? {}
  );
  await sync?.register("outbox").catch(() => {});
}

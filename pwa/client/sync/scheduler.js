/**
 * When to sync: at every occasion that the page brings, and when the last failure is long enough ago.
 */

import { isDue } from "./backoff.js";
import { flush } from "./sync.js";

const POLL = 60_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let isVisible = () => true;

/** @param {() => boolean} visible  whether anybody looks: nothing is polled for a hidden page */
export function pollWhile(visible) {
  isVisible = visible;
}

/** @param {{force?: boolean, online?: boolean}} [options]  as of `flush` */
export async function syncNow(options) {
  let wait = POLL;
  try {
    const { notBefore } = await flush(options);
    if (!isDue(notBefore, Date.now())) wait = notBefore - Date.now();
  } finally {
    // Also after what nobody foresaw, such as a full disk: the next try may go well.
    clearTimeout(timer);
    timer = setTimeout(poll, wait);
  }
}

function poll() {
  if (isVisible()) void syncNow();
}

/** Where the browser can, the worker syncs even after the page was closed. */
export async function wakeLater() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const { sync } = /** @type {{sync?: {register(tag: string): Promise<void>}}} */ (
    registration ?? {}
  );
  await sync?.register("outbox").catch(() => {});
}

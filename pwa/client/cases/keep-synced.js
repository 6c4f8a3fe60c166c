/**
 * The occasions to sync that a page knows: it was loaded, it is looked at, the network seems to return.
 * `navigator.onLine` lies both ways, so it only gives an occasion.
 */

import { onBroadcast } from "../sync/broadcast.js";
import { pollWhile, syncNow } from "../sync/scheduler.js";

let started = false;

/**
 * Sync now and at every later occasion, for as long as the page lives.
 * @param {() => unknown} onChange  called when rows have changed, in this tab or elsewhere
 */
export function keepSynced(onChange) {
  onBroadcast(onChange);
  if (started) return;
  started = true;
  pollWhile(isVisible);
  addEventListener("online", () => syncNow({ online: true }));
  addEventListener("pageshow", () => syncNow());
  document.addEventListener("visibilitychange", () => {
    if (isVisible()) void syncNow();
  });
  void syncNow();
}

const isVisible = () => document.visibilityState === "visible";

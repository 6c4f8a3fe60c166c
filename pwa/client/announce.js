/** What one tab or the worker has changed, all tabs show. */

const CHANNEL = "jindu-outbox";

/** Say that rows of outbox or cases have changed. */
export function announce() {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/** @param {() => void} listener  called after every change, whoever made it */
export function onAnnounced(listener) {
  new BroadcastChannel(CHANNEL).addEventListener("message", listener);
}

/** What one tab or the worker has changed, all tabs show. */

const CHANNEL = "jindu-outbox";

/** Say that rows of outbox or cases have changed. */
export function broadcast() {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/**
 * @param {() => unknown} listener  called after every change, whoever made it; changes that come
 *   while it is at work are one more call, so that six hundred photos are not as many renderings
 * @returns {BroadcastChannel} closing it ends the listening
 */
export function onBroadcast(listener) {
  let working = false;
  let again = false;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", async () => {
    again = true;
    if (working) return;
    working = true;
    try {
      while (again) {
        again = false;
        await listener();
      }
    } finally {
      working = false;
    }
  });
  return channel;
}

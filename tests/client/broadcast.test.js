import assert from "node:assert/strict";
import { test } from "node:test";
import { broadcast, onBroadcast } from "../../pwa/client/sync/broadcast.js";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

test("many changes while a listener is at work are one more call", async (t) => {
  let calls = 0;
  const channel = onBroadcast(async () => {
    calls += 1;
    await pause(100);
  });
  t.after(() => channel.close());
  for (let n = 0; n < 20; n += 1) broadcast();
  await pause(500);
  assert.equal(calls, 2);
});

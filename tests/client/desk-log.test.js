import assert from "node:assert/strict";
import { test } from "node:test";
import { newPhone, sendDesk, syncOnce, townFor } from "./support.js";
import { setMeta } from "../../pwa/client/storage/db.js";

const STAFF = { id: "li", name: "Li", areas: ["east"], role: "grid" };
const session = (csrf) => ({ staff: STAFF, csrf, expired: false, pulledAt: null });

/** A desk with a log of `count` events, a page of ten at a time. */
function longTown(t, count, asked = []) {
  return townFor(t, (request, response) => {
    if (!request.headers["x-csrf-token"]) return false;
    const { after } = JSON.parse(request.body).desk;
    asked.push(after);
    const places = Array.from({ length: Math.min(10, count - after) }, (_, n) => after + n + 1);
    const ids = places.map((n) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`);
    const by = { role: "author", name: null };
    const filed = { type: "filed", at: "", locale: "ja", body: { form: "request" } };
    sendDesk(response, {
      events: ids.map((id) => ({
        event: { id, case: id, ...filed },
        n: 1,
        chain: "c",
        by,
        received: "",
      })),
      cases: ids.map((id) => ({ id, area: "east" })),
      cursor: after + places.length,
      more: after + places.length < count,
    });
    return true;
  });
}

test("a long log is heard to its end in one run; until then it is not called up to date", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", session("c"));
  const town = await longTown(t, 450);
  const seen = [];
  const broadcast = () =>
    db.get("meta", "session").then(({ fetching, pulledAt }) => seen.push([fetching, pulledAt]));
  await syncOnce(db, town, { broadcast });
  assert.equal(await db.count("cases"), 450);
  assert.ok(seen.some(([fetching]) => fetching));
  assert.ok(seen.every(([fetching, pulledAt]) => !fetching || pulledAt === null));
  assert.equal((await db.get("meta", "session")).fetching, false);
});

test("a desk that says 'more' and does not move on is not asked for ever", async (t) => {
  const db = await newPhone();
  await setMeta(db, "session", session("c"));
  let asked = 0;
  const town = await townFor(t, (request, response) => {
    if (!request.headers["x-csrf-token"]) return false;
    asked += 1;
    sendDesk(response, { cursor: 3, more: true });
    return true;
  });
  await syncOnce(db, town);
  assert.ok(asked <= 25, `asked ${asked} times`);
});

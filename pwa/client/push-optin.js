/** "Tell me when there is an answer": asked for on a tap, and only then. */

import { getMeta, setMeta } from "./db.js";
import { fromBase64url } from "./digest.js";
import { call, getKeys } from "./exchange.js";

/** @typedef {import("./types.js").Database} Database */

const PATIENCE = 20_000;

/** @type {import("./exchange.js").Fetch} */
const browserFetch = (path, init) => fetch(path, init);

/** @returns {boolean} whether this browser can be told anything */
export const canPush = () =>
  "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;

/**
 * @param {Database} db @param {string | null} csrf  of the staff's session
 * @returns {Promise<boolean>} false where the person said no
 * @throws {import("./exchange.js").ExchangeError | DOMException} without network or push service
 */
export async function subscribe(db, csrf) {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const keys = (await getMeta(db, "keys")) ?? (await getKeys(browserFetch));
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: fromBase64url(keys.push) };
  const subscription = await Promise.race([pushManager.subscribe(options), outOfPatience()]);
  await tell(db, subscription, csrf);
  return true;
}

/** A browser whose push service is out of reach says nothing for minutes. @returns {Promise<never>} */
function outOfPatience() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new DOMException("no push service", "TimeoutError")), PATIENCE);
  });
}

/** Cases filed since are told of too. @param {Database} db */
export async function renewSubscription(db) {
  const told = await getMeta(db, "subscribed");
  if (!told || !canPush()) return;
  const cases = await ownCases(db);
  if (cases.every(({ id }) => told.includes(id))) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription) await tell(db, subscription, null).catch(() => {}); // at the next occasion
}

/** @param {Database} db */
async function ownCases(db) {
  const cases = [];
  for (const { id, secret } of await db.getAll("cases")) {
    const entry = secret && (await db.get("outbox", id));
    if (secret && (!entry || entry.state === "accepted")) cases.push({ id, secret });
  }
  return cases;
}

/** @param {Database} db @param {PushSubscription} subscription @param {string | null} csrf */
async function tell(db, subscription, csrf) {
  const cases = csrf ? [] : await ownCases(db);
  const { locale } = document.documentElement.dataset;
  /** @type {Record<string, string>} */
  const headers = { "Content-Type": "application/json" };
  if (csrf) headers["X-CSRF-Token"] = csrf;
  await call(browserFetch, "/api/v1/subscriptions", {
    method: "PUT",
    headers,
    credentials: csrf ? "same-origin" : "omit",
    body: JSON.stringify({ subscription, locale, cases }),
  });
  if (!csrf)
    await setMeta(
      db,
      "subscribed",
      cases.map(({ id }) => id),
    );
}

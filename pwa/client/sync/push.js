/** "Tell me when there is an answer": asked for on a tap, and only then. */

import { getMeta, setMeta } from "../storage/db.js";
import { base64url, fromBase64url } from "../lib/hash.js";
import { call, getKeys } from "./api.js";

/** @typedef {import("../lib/types.js").Database} Database */

const PATIENCE = 20_000;
/** The server takes so many cases for one subscription (`pwa/server/schemas/requests.py`). */
const MOST = 200;

/** @type {import("./api.js").Fetch} */
const browserFetch = (path, init) => fetch(path, init);

/** @returns {boolean} whether this browser can be told anything */
export const canPush = () =>
  "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;

/**
 * @param {Database} db @param {string} locale  BCP 47, in which to be told
 * @param {string | null} csrf  of the staff's session
 * @returns {Promise<boolean>} false where the person said no
 * @throws {import("./errors.js").SyncError | DOMException} without network or push service
 */
export async function subscribe(db, locale, csrf) {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const keys = (await getMeta(db, "keys")) ?? (await getKeys(browserFetch));
  const { pushManager } = await navigator.serviceWorker.ready;
  await leaveAnother(pushManager, keys.push);
  const options = { userVisibleOnly: true, applicationServerKey: fromBase64url(keys.push) };
  const subscription = await Promise.race([pushManager.subscribe(options), outOfPatience()]);
  await putSubscription(db, subscription, locale, csrf);
  return true;
}

/**
 * A subscription made for the key of a server that was lost reaches nobody.
 * @param {PushManager} pushManager @param {string} key  VAPID, base64url
 */
async function leaveAnother(pushManager, key) {
  const subscription = await pushManager.getSubscription();
  const made = subscription?.options.applicationServerKey;
  if (made && base64url(new Uint8Array(made)) !== key) await subscription.unsubscribe();
}

/**
 * The one that there is, made again where it was for another key. None where there was none.
 * @param {PushManager} pushManager @param {string | undefined} key  VAPID, base64url
 */
async function subscriptionFor(pushManager, key) {
  const found = await pushManager.getSubscription();
  if (!found || !key) return found;
  await leaveAnother(pushManager, key);
  const options = { userVisibleOnly: true, applicationServerKey: fromBase64url(key) };
  return (await pushManager.getSubscription()) ?? pushManager.subscribe(options).catch(() => null);
}

/** A browser whose push service is out of reach says nothing for minutes. @returns {Promise<never>} */
function outOfPatience() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new DOMException("no push service", "TimeoutError")), PATIENCE);
  });
}

/** Cases filed since are told of too. @param {Database} db @param {string} locale  BCP 47 */
export async function renewSubscription(db, locale) {
  const subscribed = await getMeta(db, "subscribed");
  if (!subscribed || !canPush()) return;
  const cases = await ownCases(db);
  if (cases.every(({ id }) => subscribed.includes(id))) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const key = (await getMeta(db, "keys"))?.push;
  const subscription = registration && (await subscriptionFor(registration.pushManager, key));
  if (!subscription) return;
  await putSubscription(db, subscription, locale, null).catch(() => {}); // at the next occasion
}

/** @param {Database} db */
async function ownCases(db) {
  const cases = [];
  for (const { id, secret } of await db.getAll("cases")) {
    const entry = secret && (await db.get("outbox", id));
    if (secret && (!entry || entry.state === "accepted")) cases.push({ id, secret });
  }
  return cases.slice(-MOST); // the newest: their ids sort by time
}

/**
 * @param {Database} db @param {PushSubscription} subscription @param {string} locale
 * @param {string | null} csrf
 */
async function putSubscription(db, subscription, locale, csrf) {
  const cases = csrf ? [] : await ownCases(db);
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

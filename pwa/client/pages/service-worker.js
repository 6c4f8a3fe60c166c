/**
 * The service worker: which event goes where. It answers same-origin GETs from the pack, never the
 * API's; it keeps no state of its own, because the browser may end it between any two events.
 */

import { keptRecording } from "../offline/recordings.js";
import { bring, bringAll, ensure, remove, resume } from "../offline/manager.js";
import { forget, localeFor, lookup, names, typedPlate } from "../offline/lookup.js";
import { partOf } from "../offline/range.js";
import { prepare } from "../offline/cache.js";
import { flush, flushOrFail } from "../sync/sync.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const channel = new BroadcastChannel("jindu-pack");
/** Said by the server of those who write: its pages reload themselves, a pack's would not. */
const LIVE = "live" in self;
const NOT_OURS = /^\/(api\/|-\/|worker\.js$)/;

/** @param {string} path */
const held = async (path) => (await lookup(path)) ?? keptRecording(path);

/** @type {import("../offline/progress.js").Tell} */
function tell(progress) {
  channel.postMessage(progress);
  if (progress.problem === "network") askToBeWoken();
}

/**
 * Where the browser can, the rest is fetched as soon as there is network, page or no page. Not
 * while it says that there is one: it would wake the worker at once, again and again.
 */
function askToBeWoken() {
  if (worker.navigator.onLine) return;
  const { sync } = /** @type {any} */ (worker.registration);
  sync?.register("pack").catch(() => {});
}

worker.addEventListener("install", (event) => event.waitUntil(prepare()));

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => {
  const { type, locale } = event.data;
  if (type === "fill") event.waitUntil(ensure(locale, tell));
  if (type === "update") event.waitUntil(bring(locale, tell));
  if (type === "all") event.waitUntil(bringAll(locale, tell));
  if (type === "remove") event.waitUntil(remove(locale));
  if (type === "takeover") event.waitUntil(worker.skipWaiting());
});

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === worker.location.origin && !NOT_OURS.test(url.pathname);
  if (ours && event.request.method === "GET") event.respondWith(answer(event, url));
});

/** @param {FetchEvent} event @param {URL} url @returns {Promise<Response>} */
async function answer(event, url) {
  const { request } = event;
  const live = LIVE && request.mode === "navigate" && (await fetch(request).catch(() => null));
  if (live) return live;
  const found = await held(url.pathname).catch(() => null);
  if (found instanceof Response) {
    const range = request.headers.get("range");
    return range ? partOf(found, range) : found;
  }
  if (found) {
    forget();
    event.waitUntil(bring(found.missing, tell));
  }
  return request.mode === "navigate" ? navigate(request, url) : fetch(request);
}

/** @param {Request} request @param {URL} url @returns {Promise<Response>} */
async function navigate(request, url) {
  for (const page of [`${url.pathname}/`, typedPlate(url.pathname)]) {
    if (page && (await names(page))) return Response.redirect(page + url.search, 301);
  }
  try {
    return await fetch(request);
  } catch (error) {
    const page = await lookup(`/${await localeFor(url.pathname)}/offline/`);
    if (page instanceof Response) return page;
    throw error;
  }
}

worker.addEventListener("sync", (event) => {
  const woken = /** @type {ExtendableEvent & {tag: string}} */ (event);
  if (woken.tag === "outbox") woken.waitUntil(flushOrFail());
  if (woken.tag === "pack") woken.waitUntil(resume(tell));
});

worker.addEventListener("push", (event) => event.waitUntil(pushed(event)));

/** The same `tag` replaces a notification: a doubled message shows once. @param {PushEvent} event */
async function pushed(event) {
  const { title, body, tag, url } = event.data?.json() ?? {};
  await worker.registration.showNotification(title, { body, tag, data: { url } });
  await flush();
}

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data.url, worker.location.origin).href));
});

/** @param {string} href */
async function open(href) {
  const windows = await worker.clients.matchAll({ type: "window" });
  const there = windows.find((client) => client.url === href);
  await (there ? there.focus() : worker.clients.openWindow(href));
}

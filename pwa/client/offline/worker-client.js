/** The page's side of the worker: register it, ask it, listen to it, let a new one take over. */

/** @typedef {import("./progress.js").Progress} Progress */

const WORKER = "/worker.js";

/**
 * The one address that this client ever gives to a browser to run. Pages forbid all others
 * (`require-trusted-types-for`), whatever may get into them.
 */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("jindu", {
  createScriptURL: (/** @type {string} */ url) => (url === WORKER ? url : null),
});

/** Whether this browser can keep the guide at all. */
export const canKeep = () => "serviceWorker" in navigator && "caches" in self;

/** @returns {Promise<ServiceWorkerRegistration | null>} null where workers are refused */
export async function register() {
  if (!canKeep()) return null;
  const options = /** @type {RegistrationOptions} */ ({ scope: "/", updateViaCache: "none" });
  const url = policy ? policy.createScriptURL(WORKER) : WORKER;
  return navigator.serviceWorker.register(url, options).catch(() => null);
}

/**
 * @param {"fill" | "update" | "all" | "remove"} type all: what is fetched on wish only too
 * @param {string} locale
 */
export async function ask(type, locale) {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ type, locale });
}

/** @param {(progress: Progress) => void} listener @returns {() => void} ends the listening */
export function listen(listener) {
  const channel = new BroadcastChannel("jindu-pack");
  channel.onmessage = ({ data }) => listener(data);
  return () => channel.close();
}

/**
 * A new worker takes over only while no tab holds the lock "editing", that is while no form is
 * being filled in. Where there are no locks it waits until all tabs are closed.
 * @param {ServiceWorkerRegistration} registration
 */
export async function offerTakeover({ waiting }) {
  if (!waiting || !navigator.locks) return;
  await navigator.locks.request("editing", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const settled = new Promise((resolve) => {
      waiting.addEventListener("statechange", () => {
        if (["activated", "redundant"].includes(waiting.state)) resolve(null);
      });
    });
    waiting.postMessage({ type: "takeover" });
    await settled;
  });
}

/** @param {ServiceWorkerRegistration} registration @param {() => void} onWaiting */
export function watchUpdates(registration, onWaiting) {
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && registration.active) onWaiting();
    });
  });
}

/** "Wipe this phone": everything that the app keeps here goes, without network as well. */

import { getMeta, openDatabase } from "../storage/db.js";
import { oweSignOut } from "../sync/sign-outs.js";
import { watchSignOuts } from "./owed-sign-outs.js";

/** @typedef {import("../ui/i18n.js").Say} Say */

const DATABASE = "jindu";

/** @returns {Promise<number>} entries that no server has accepted; 0 where there is no database */
export async function loadPendingCount() {
  return (await mayHaveDatabase()) ? (await import("./pending-badge.js")).pendingCount() : 0;
}

async function mayHaveDatabase() {
  const names = await indexedDB.databases?.();
  return !names || names.some(({ name }) => name === DATABASE);
}

/** The button answers only from here on: a click before this would be lost. @param {Say} say */
export function prepareWipe(say) {
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("wipe"));
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("wipe-dialog"));
  const result = /** @type {HTMLElement} */ (document.getElementById("wipe-result"));
  const warning = /** @type {HTMLElement} */ (document.getElementById("wipe-warning"));
  button.addEventListener("click", async () => {
    const n = await loadPendingCount();
    warning.textContent = n ? say("offline.wipe_pending", { n }) : "";
    dialog.showModal();
  });
  button.disabled = false;
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue !== "wipe") return;
    const done = await wipe().then(
      () => true,
      () => false,
    );
    result.textContent = say(done ? "offline.wiped" : "offline.wipe_failed");
    await watchSignOuts();
  });
}

/** @throws where a part could not be removed; the rest is gone all the same */
async function wipe() {
  await endSession();
  const settings = Object.keys(localStorage).filter((name) => name.startsWith("jindu-"));
  for (const name of settings) localStorage.removeItem(name);
  dispatchEvent(new Event("jindu-prefs"));
  const parts = [deleteDatabase(), deleteCaches(), dropWorkers()];
  const failed = (await Promise.allSettled(parts)).find(({ status }) => status === "rejected");
  if (failed) throw /** @type {PromiseRejectedResult} */ (failed).reason;
}

/** Whoever is signed in at the desk is so no more, here at once and at the server when it hears. */
async function endSession() {
  if (!(await mayHaveDatabase())) return;
  const db = await openDatabase();
  try {
    const session = await getMeta(db, "session");
    if (session) await oweSignOut(session.csrf);
  } finally {
    db.close();
  }
}

/** @returns {Promise<void>} rejects while another tab holds on to the database */
function deleteDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds the database open"));
  });
}

async function deleteCaches() {
  if (!("caches" in self)) return;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

async function dropWorkers() {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(
    registrations.map(async (registration) => {
      const subscription = await registration.pushManager?.getSubscription();
      await subscription?.unsubscribe().catch(() => false); // needs network; the worker goes anyway
      await registration.unregister();
    }),
  );
}

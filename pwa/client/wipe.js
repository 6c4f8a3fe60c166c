/** Leaving nothing behind on this phone. Works without network. */

import { deleteDB } from "idb";

/** Delete what was filed, drafts, settings and the offline guide; the database must be closed. */
export async function wipePhone() {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  for (const registration of registrations) {
    const subscription = await registration.pushManager?.getSubscription();
    await subscription?.unsubscribe().catch(() => {}); // without network the server learns it later
    await registration.unregister();
  }
  await deleteDB("jindu");
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
  localStorage.clear();
}

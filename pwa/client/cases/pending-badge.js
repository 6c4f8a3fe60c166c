/** How many entries wait on this phone, shown at the links to "my requests"; and their sending. */

import { openDatabase } from "../storage/db.js";
import { listEntries } from "../storage/outbox.js";
import { keepSynced } from "./keep-synced.js";

/** @returns {Promise<number>} entries that have not been accepted */
export async function pendingCount() {
  const db = await openDatabase();
  try {
    return (await listEntries(db)).filter((entry) => entry.state !== "accepted").length;
  } finally {
    db.close();
  }
}

export async function watchPending() {
  await show();
  addEventListener("focus", show);
  keepSynced(show);
}

async function show() {
  const n = await pendingCount();
  for (const place of document.querySelectorAll("[data-pending]")) {
    place.textContent = n ? String(n) : "";
    place.toggleAttribute("hidden", !n);
  }
}

/** How many entries wait on this phone, shown at the links to "my requests"; and their sending. */

import { openDatabase } from "./db.js";
import { listEntries } from "./outbox.js";
import { startSchedule } from "./schedule.js";

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
  startSchedule(show);
}

async function show() {
  const n = await pendingCount();
  for (const place of document.querySelectorAll("[data-pending]")) {
    place.textContent = n ? String(n) : "";
    place.toggleAttribute("hidden", !n);
  }
}

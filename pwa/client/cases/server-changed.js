/**
 * What a person must know of the server: it was restored from a backup, or it signs with a key that
 * nothing leads to. The second one only a person can settle.
 */

import { acceptOfferedKeys } from "../sync/keys.js";
import { syncNow } from "../sync/scheduler.js";
import { getMeta } from "../storage/db.js";
import { need } from "../ui/dom.js";
import { timeInWords } from "../ui/format-time.js";

/** @typedef {import("../lib/types.js").Database} Database */

/** So long a restore is worth a sentence: a week. */
const NEWS = 7 * 24 * 3600_000;

/** @param {Database} db @param {import("../ui/i18n.js").Say} say */
export async function showServerChanged(db, say) {
  const offered = await getMeta(db, "offered");
  need("[data-new-key]").hidden = !offered;
  need("[data-new-key-id]").textContent = offered?.receipts.id ?? "";
  const restoredAt = (await getMeta(db, "log"))?.restoredAt;
  const recent = restoredAt && Date.now() - Date.parse(restoredAt) < NEWS;
  const note = need("[data-restored]");
  note.hidden = !recent;
  note.textContent = recent ? say("form.log_restored", { time: timeInWords(restoredAt) }) : "";
}

/** @param {Database} db */
export function onNewKey(db) {
  need("[data-trust-key]").addEventListener("click", async () => {
    await acceptOfferedKeys(db);
    await syncNow({ force: true });
  });
}

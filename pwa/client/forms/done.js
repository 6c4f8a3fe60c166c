/** After filing: the code at once, and what becomes of it. */

import { onBroadcast } from "../sync/broadcast.js";
import { need } from "../ui/dom.js";
import { codeOf } from "../lib/ids.js";
import { askToPersist, isAtRisk } from "../storage/persist.js";
import { syncNow, wakeLater } from "../sync/scheduler.js";

/** @typedef {import("../lib/types.js").Database} Database */

/**
 * @param {Database} db @param {HTMLFormElement} form @param {import("../lib/types.js").Entry} entry
 * @param {import("../ui/i18n.js").Say} say
 */
export async function showDone(db, form, entry, say) {
  const done = need("#done");
  need("[data-code]", done).textContent = codeOf(entry.id);
  const link = /** @type {HTMLAnchorElement} */ (need("[data-mine]", done));
  link.hash = entry.id;
  form.hidden = true;
  done.hidden = false;
  need("[data-restored]").hidden = true;
  need("h2", done).focus();
  const showState = async () => {
    const state = (await db.get("outbox", entry.id))?.state ?? "waiting";
    need("[data-done-state]", done).textContent = say(`form.done_${state}`);
  };
  onBroadcast(showState);
  await showState();
  await askToPersist(db);
  need("[data-at-risk]", done).hidden = !(await isAtRisk(db));
  await wakeLater();
  await syncNow({ force: true });
}

/** What this app uses of the phone's room, and whether the browser may take it back. */

import { sizeInWords } from "../ui/format-size.js";
import { loadPendingCount } from "./wipe.js";

/** @typedef {import("../ui/i18n.js").Say} Say */

/** @param {string} id @param {string} text */
function put(id, text) {
  const place = document.getElementById(id);
  if (place) place.textContent = text;
}

/** @param {Say} say */
export async function showUse(say) {
  const estimate = await navigator.storage?.estimate?.();
  const kept = await navigator.storage?.persisted?.();
  put(
    "used",
    estimate
      ? say("offline.used_of", {
          used: sizeInWords(estimate.usage ?? 0),
          granted: sizeInWords(estimate.quota ?? 0),
        })
      : say("offline.unknown"),
  );
  put(
    "kept",
    kept === undefined
      ? say("offline.unknown")
      : say(kept ? "offline.kept_yes" : "offline.kept_no"),
  );
  const pending = await loadPendingCount();
  put("pending", say("offline.pending_count", { n: pending }));
  const hint = document.getElementById("install-pending");
  if (!hint) return;
  hint.hidden = pending === 0;
  put("install-pending-text", say("offline.install_pending", { n: pending }));
}

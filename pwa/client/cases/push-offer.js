/** The offer to be told of news, in "my requests" and at the desk. */

import { need } from "../ui/dom.js";
import { pageLocale } from "../ui/i18n.js";
import { canPush, subscribe } from "../sync/push.js";

/** @typedef {import("../lib/types.js").Database} Database */

/** @param {boolean} worthwhile  whether there is anything to be told of */
export function showPushOffer(worthwhile) {
  need("[data-push]").hidden = !worthwhile || !canPush();
}

/**
 * @param {Database} db @param {import("../ui/i18n.js").Say} say
 * @param {() => Promise<string | null>} [csrf]  token of the staff's session, read on the tap
 */
export function onPushOffer(db, say, csrf = async () => null) {
  need("[data-subscribe]").addEventListener("click", async () => {
    const status = need("[data-push-status]");
    status.textContent = say("form.push_trying");
    try {
      const on = await subscribe(db, pageLocale(), await csrf());
      status.textContent = say(on ? "form.push_done" : "form.push_denied");
    } catch {
      status.textContent = say("form.push_failed");
    }
  });
}

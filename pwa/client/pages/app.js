/**
 * On every page, and therefore small: the worker and its pack, the quiet line that says how things
 * stand, the buttons of the frame. Whatever not every page needs is imported when it is needed.
 */

import { installHints } from "../ui/install.js";
import { keepAddress } from "../ui/languages.js";
import { keepPrefs } from "../ui/prefs.js";
import { note, say, showConnection } from "../ui/status.js";
import { ask, listen, offerTakeover, register, watchUpdates } from "../offline/worker-client.js";

/** @typedef {import("../offline/progress.js").Progress} Progress */

const { locale = "" } = document.documentElement.dataset;
const CHECK_EVERY = 15 * 60_000;
const RETRY_FIRST = 15_000;
const RETRY_LAST = 5 * 60_000;

let retry = RETRY_FIRST;

/** Ask for what is missing, and now and then for what is new. */
function keepPack() {
  const declined = note("declined").split(" ").includes(locale);
  const saving = /** @type {any} */ (navigator).connection?.saveData && !isSaved();
  if (declined || saving) return;
  const due = Date.now() - Number(note(`checked-${locale}`)) > CHECK_EVERY;
  if (due) note(`checked-${locale}`, String(Date.now()));
  ask(due ? "update" : "fill", locale);
}

const isSaved = () => note("saved").split(" ").includes(locale);

/** @param {Progress} progress */
function onProgress(progress) {
  if (progress.locale !== locale) return;
  if (progress.state === "whole") whole();
  else if (progress.state === "stopped") stopped(progress.problem ?? "network");
  else if (progress.reason !== "update") filling(progress);
}

function whole() {
  retry = RETRY_FIRST;
  if (isSaved()) return say("");
  note("saved", `${note("saved")} ${locale}`.trim());
  return say("offline.saved");
}

/** @param {Progress} progress */
function filling({ done, total }) {
  const percent = Math.floor((100 * done) / total);
  say(isSaved() ? "offline.lost" : "offline.saving", { percent });
}

/** @param {"network" | "storage" | "integrity"} problem */
function stopped(problem) {
  if (!isSaved()) say(`offline.stopped_${problem}`);
  if (problem === "storage") return;
  setTimeout(keepPack, retry);
  retry = Math.min(2 * retry, RETRY_LAST);
}

async function keepWorker() {
  const registration = await register();
  if (!registration) return;
  const take = () => offerTakeover(registration);
  watchUpdates(registration, take);
  take();
  listen(onProgress);
  keepPack();
  addEventListener("online", keepPack);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    take();
    keepPack();
  });
}

/** Only a phone that has filed something has the database, and only then its code is loaded. */
async function keepOutbox() {
  const names = await indexedDB.databases?.().catch(() => null);
  if (names?.some(({ name }) => name === "jindu-sign-outs")) {
    const { watchSignOuts } = await import("../cases/owed-sign-outs.js");
    await watchSignOuts();
  }
  if (names && !names.some(({ name }) => name === "jindu")) return;
  const { watchPending } = await import("../cases/pending-badge.js");
  await watchPending();
}

note("language", locale); // the root page leads here next time
keepAddress();
keepPrefs();
installHints();
showConnection();
if (/MicroMessenger/i.test(navigator.userAgent)) say("offline.open_in_browser");
addEventListener("load", () => {
  keepWorker();
  if ("indexedDB" in self) keepOutbox();
});

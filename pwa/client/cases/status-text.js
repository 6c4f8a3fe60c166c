/** The state of an entry or a case in one plain sentence. */

import { sizeInWords } from "../ui/format-size.js";
import { timeInWords } from "../ui/format-time.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../ui/i18n.js").Say} Say */

/**
 * How far an entry has come on its way to the server.
 * @param {Entry} entry @param {Say} say @returns {string}
 */
export function statusText(entry, say) {
  if (entry.state === "refused") return refusal(entry, say);
  if (entry.lastError?.held) return troubleOf(entry.lastError, say);
  if (entry.state === "waiting") return waiting(entry, say);
  const total = entry.photos.length;
  const time = timeInWords(entry.receipt?.received ?? entry.event.at);
  if (entry.sent.length < total) {
    return say("form.state_photos", { time, k: entry.sent.length + 1, total });
  }
  return say("form.state_arrived", { time });
}

/** @param {Entry} entry @param {Say} say */
function waiting(entry, say) {
  const time = timeInWords(entry.event.at);
  const bytes = entry.photos.reduce((sum, { size }) => sum + size, 0);
  const what = entry.photos.length
    ? say("form.state_waiting_photos", { time, n: entry.photos.length, size: sizeInWords(bytes) })
    : say("form.state_waiting", { time });
  return entry.lastError ? `${what} ${troubleOf(entry.lastError, say)}` : what;
}

/** @param {Entry} entry @param {Say} say */
function refusal({ problem }, say) {
  const errors = (problem?.errors ?? []).map(({ message }) => message);
  const why = [...new Set([problem?.detail ?? problem?.title ?? "", ...errors])].filter(Boolean);
  return say("form.state_refused", { why: why.join(" ") });
}

/** @param {import("../lib/types.js").Trouble} trouble @param {Say} say @returns {string} */
export const troubleOf = ({ code, values }, say) => say(`form.trouble_${code}`, values);

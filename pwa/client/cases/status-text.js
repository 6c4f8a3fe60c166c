/** The state of an entry or a case in one plain sentence. */

import { listInWords } from "../ui/format.js";
import { sizeInWords } from "../ui/format-size.js";
import { timeInWords } from "../ui/format-time.js";
import { problemText } from "../ui/problem-text.js";
import { fieldLabel } from "./labels.js";

/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../ui/i18n.js").Say} Say */
/** @typedef {{say: Say, names: import("./labels.js").Names}} Language */

/**
 * How far an entry has come on its way to the server.
 * @param {Entry} entry @param {Language} language @returns {string}
 */
export function statusText(entry, { say, names }) {
  if (entry.state === "refused") return refusal(entry, { say, names });
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

/** @param {Entry} entry @param {Language} language */
function refusal({ problem, event }, { say, names }) {
  const labelOf = (/** @type {string} */ field) =>
    event.type === "filed" ? fieldLabel(names, event.body, field, say) : null;
  return say("form.state_refused", { why: problemText(problem, say, labelOf) });
}

/** @param {import("../lib/types.js").Trouble} trouble @param {Say} say @returns {string} */
export function troubleOf({ code, values, photos }, say) {
  if (!photos) return say(`form.trouble_${code}`, values);
  const codes = [...new Set(photos.map((photo) => photo.code))];
  const sentences = codes.map((each) => {
    const numbers = photos.filter((photo) => photo.code === each).map(({ n }) => n);
    return say(`form.trouble_${each}`, { n: numbers.length, which: listInWords(numbers) });
  });
  return sentences.join(" ");
}

/**
 * Keeps languages on this phone, one at a time: fills the first time, resumes after a cut, repairs
 * after an eviction, updates. All four are one and the same attempt, tried a few times.
 */

import { attempt } from "./install.js";
import { HostError } from "./download.js";
import { IntegrityError } from "./verify.js";
import { forget } from "./lookup.js";
import {
  deleteManifest,
  keepWish,
  missingFiles,
  readManifest,
  readManifests,
  sweep,
} from "./cache.js";

/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./progress.js").Tell} Tell */

const LOCK = "jindu-pack";
const WAITS = [1000, 4000];

/** @type {Map<string, Promise<void>>} */
const running = new Map();

/**
 * Two calls for one language are one. Languages take turns, under a lock that an old worker, a new
 * one and every tab share.
 * @param {string} locale
 * @param {Tell} tell
 * @returns {Promise<void>} never rejects: what went wrong is told
 */
export function bring(locale, tell) {
  const already = running.get(locale);
  if (already) return already;
  const run = exclusively(() => attempts(locale, tell)).finally(() => running.delete(locale));
  running.set(locale, run);
  return run;
}

/**
 * Like `bring`, but leaves the network alone where nothing is missing.
 * @param {string} locale
 * @param {Tell} tell
 */
export async function ensure(locale, tell) {
  const held = await readManifest("current", locale);
  if (!held || (await missingFiles(held.manifest)).length) return bring(locale, tell);
  const total = held.manifest.files.length;
  return tell({ locale, done: total, total, bytes: 0, state: "whole", reason: "repair" });
}

/** Like `bring`, with all that is fetched on wish only. @param {string} locale @param {Tell} tell */
export async function bringAll(locale, tell) {
  await keepWish(locale, true);
  await running.get(locale); // it began with the smaller wish
  return bring(locale, tell);
}

/** Resumes whatever was cut. @param {Tell} tell */
export async function resume(tell) {
  const filling = (await readManifests()).filter(({ role }) => role === "filling");
  await Promise.all(filling.map(({ manifest }) => bring(manifest.locale, tell)));
}

/** @param {string} locale @returns {Promise<void>} */
export function remove(locale) {
  return exclusively(async () => {
    await deleteManifest("current", locale);
    await deleteManifest("filling", locale);
    await deleteManifest("previous", locale);
    await keepWish(locale, false);
    forget();
    await sweep();
  });
}

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function exclusively(work) {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

/** @param {string} locale @param {Tell} tell */
async function attempts(locale, tell) {
  /** @type {Progress} */
  const progress = { locale, done: 0, total: 0, bytes: 0, state: "filling", reason: "first" };
  for (const wait of [...WAITS, null]) {
    try {
      await attempt(progress, tell);
      return;
    } catch (error) {
      const problem = problemOf(error);
      if (wait === null || problem === "storage") {
        tell({ ...progress, state: "stopped", problem });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** @param {unknown} error @returns {"network" | "storage" | "integrity"} */
function problemOf(error) {
  if (error instanceof IntegrityError) return "integrity";
  const network = error instanceof HostError || error instanceof TypeError;
  return network || /** @type {Error} */ (error).name === "NetworkError" ? "network" : "storage";
}

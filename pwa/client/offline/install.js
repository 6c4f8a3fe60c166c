/**
 * One try at bringing a language here: compare the host's manifest with the bodies on this phone,
 * fetch what is missing, and let the version become current by one `put` when all of it is there.
 */

import { divide, fetchFile, fetchPart, fetchRoot, fetchSegment } from "./download.js";
import { IntegrityError } from "./verify.js";
import { forget } from "./lookup.js";
import { assemble } from "./parts.js";
import { plan } from "./plan.js";
import {
  deleteManifest,
  missingFiles,
  readManifest,
  readManifests,
  sweep,
  wishesAll,
  writeBody,
  writeManifest,
} from "./cache.js";

/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./progress.js").Tell} Tell */
/** @typedef {import("./cache.js").Held} Held */
/** @typedef {import("./cache.js").Manifest} Manifest */
/** @typedef {import("./cache.js").PackFile} PackFile */

const AT_ONCE = 4;

/** @param {Progress} progress counted up in place @param {Tell} tell */
export async function attempt(progress, tell) {
  const { root, policy } = await fetchRoot(progress.locale);
  const held = (await readManifests()).map((one) => one.manifest);
  const manifest = await assemble(root, await wishesAll(progress.locale), held, fetchPart);
  const current = await readManifest("current", progress.locale);
  const missing = await missingFiles(manifest);
  const changed = current?.manifest.version !== manifest.version;
  progress.total = manifest.files.length;
  progress.done = progress.total - missing.length;
  progress.reason = !current ? "first" : changed ? "update" : "repair";
  if (changed || missing.length) {
    await writeManifest("filling", manifest, policy);
    forget();
    await fetchMissing(manifest, missing, progress, tell);
    await makeCurrent(manifest, policy, changed ? current : undefined);
  }
  tell({ ...progress, done: progress.total, state: "whole" });
}

/**
 * The next segment is on its way while the last one is unpacked.
 * @param {Manifest} manifest
 * @param {PackFile[]} missing
 * @param {Progress} progress
 * @param {Tell} tell
 */
async function fetchMissing(manifest, missing, progress, tell) {
  const steps = plan(manifest, missing, "DecompressionStream" in self);
  const wanted = new Set(missing.map((file) => file.hash));
  tell({ ...progress });
  let coming = steps.length ? begin(manifest, steps[0]) : null;
  for (let i = 0; coming; i++) {
    const arrived = await coming;
    coming = i + 1 < steps.length ? begin(manifest, steps[i + 1]) : null;
    const bodies = (await arrived.open()).filter(([file]) => wanted.has(file.hash));
    await Promise.all(bodies.map(([file, bytes]) => writeBody(file, bytes)));
    progress.done += bodies.length;
    progress.bytes += arrived.bytes;
    tell({ ...progress });
  }
}

/** @typedef {{bytes: number, open: () => Promise<[PackFile, ArrayBuffer][]>}} Arrived */

/**
 * @param {Manifest} manifest
 * @param {import("./plan.js").Step} step
 * @returns {Promise<Arrived>}
 */
function begin(manifest, step) {
  const coming = "files" in step ? fetchFiles(step.files) : fetchPacked(manifest, step.segment);
  coming.catch(() => {}); // awaited later; a failure before that is no unhandled one
  return coming;
}

/** @param {Manifest} manifest @param {number} number @returns {Promise<Arrived>} */
async function fetchPacked(manifest, number) {
  const { bytes, open } = await fetchSegment(manifest, number);
  return { bytes, open: async () => divide(manifest, number, await open()) };
}

/** @param {PackFile[]} files @returns {Promise<Arrived>} */
async function fetchFiles(files) {
  /** @type {[PackFile, ArrayBuffer][]} */
  const bodies = [];
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      bodies.push([file, await fetchFile(file)]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const bytes = bodies.reduce((sum, [, body]) => sum + body.byteLength, 0);
  return { bytes, open: () => Promise.resolve(bodies) };
}

/**
 * @param {Manifest} manifest
 * @param {Headers} policy
 * @param {Held | undefined} replaced the version before, where this is another one
 */
async function makeCurrent(manifest, policy, replaced) {
  const missing = await missingFiles(manifest);
  if (missing.length) throw new IntegrityError(`${missing[0].url} went while the rest came`);
  if (replaced) await writeManifest("previous", replaced.manifest, replaced.policy);
  await writeManifest("current", manifest, policy);
  await deleteManifest("filling", manifest.locale);
  forget();
  await sweep();
}

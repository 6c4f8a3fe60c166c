/** The network's side of a pack: every byte is verified before anyone else sees it. */

import { IntegrityError, verify } from "./verify.js";
import { policyOf } from "./cache.js";

/** @typedef {import("./cache.js").Manifest} Manifest */
/** @typedef {import("./cache.js").PackFile} PackFile */

/** The host answered, but not with the file. */
export class HostError extends Error {
  name = "HostError";
}

/** The browser's HTTP cache is passed by: it would keep every byte a second time. */
const OPTIONS = /** @type {RequestInit} */ ({ cache: "no-store", credentials: "same-origin" });

/** @param {string} url */
async function download(url) {
  const response = await fetch(url, OPTIONS);
  if (!response.ok) throw new HostError(`${url}: ${response.status}`);
  return response;
}

/**
 * @param {string} locale
 * @returns {Promise<{manifest: Manifest, policy: Headers}>}
 * @throws {HostError} also for a 200 that is no manifest, such as a captive portal's page
 */
export async function fetchManifest(locale) {
  const response = await download(`/${locale}/pack.json`);
  const manifest = await response.json().catch(() => null);
  const fits = manifest?.locale === locale && Array.isArray(manifest.files);
  if (!fits) throw new HostError(`/${locale}/pack.json: not a manifest`);
  return { manifest, policy: policyOf(response.headers) };
}

/** @param {PackFile} file @returns {Promise<ArrayBuffer>} */
export async function fetchFile(file) {
  const bytes = await (await download(`${file.url}?v=${file.hash}`)).arrayBuffer();
  await verify(bytes, file);
  return bytes;
}

/**
 * @param {Manifest} manifest
 * @param {number} number
 * @returns {Promise<ArrayBuffer>} the compressed segment
 */
export async function fetchSegment(manifest, number) {
  const segment = manifest.segments[number];
  const bytes = await (await download(segment.url)).arrayBuffer();
  await verify(bytes, segment);
  return bytes;
}

/**
 * @param {Manifest} manifest
 * @param {number} number
 * @param {ArrayBuffer} packed
 * @returns {Promise<[PackFile, ArrayBuffer][]>} each verified
 */
export async function unpack(manifest, number, packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bodies = await new Response(stream).arrayBuffer();
  const files = manifest.files.filter((file) => file.segment === number);
  const length = files.reduce((sum, file) => sum + file.size, 0);
  if (bodies.byteLength !== length) {
    throw new IntegrityError(`segment ${number}: ${bodies.byteLength} bytes, expected ${length}`);
  }
  let start = 0;
  return Promise.all(
    files.map(async (file) => {
      const bytes = bodies.slice(start, (start += file.size));
      await verify(bytes, file);
      return /** @type {[PackFile, ArrayBuffer]} */ ([file, bytes]);
    }),
  );
}

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
 * @returns {Promise<{root: import("./parts.js").Root, policy: Headers}>}
 * @throws {HostError} also for a 200 that is no manifest, such as a captive portal's page
 */
export async function fetchRoot(locale) {
  const response = await download(`/${locale}/pack.json`);
  const root = await response.json().catch(() => null);
  const fits = root?.locale === locale && Array.isArray(root.files ?? root.parts);
  if (!fits) throw new HostError(`/${locale}/pack.json: not a manifest`);
  return { root, policy: policyOf(response.headers) };
}

/** @param {{url: string, hash: string}} part @returns {Promise<import("./parts.js").Part>} */
export async function fetchPart(part) {
  const bytes = await (await download(part.url)).arrayBuffer();
  await verify(bytes, part);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** @param {PackFile} file @returns {Promise<ArrayBuffer>} */
export async function fetchFile(file) {
  const bytes = await (await download(`${file.url}?v=${file.hash}`)).arrayBuffer();
  await verify(bytes, file);
  return bytes;
}

/** Whether the host sends its files in brotli; asked once in a worker's life. @type {boolean | null} */
let hostEncodes = null;

/**
 * A segment in the smallest form that browser or host can unpack.
 * @typedef {{bytes: number, open: () => Promise<ArrayBuffer>}} Packed bytes: over the network
 * @param {Manifest} manifest
 * @param {number} number
 * @returns {Promise<Packed>}
 */
export async function fetchSegment(manifest, number) {
  const segment = manifest.segments[number];
  const { url, hash, brotli, brotli_hash: brotliHash = "" } = segment;
  if (brotli && unpacksBrotli()) return packed({ url: brotli, hash: brotliHash }, "brotli");
  return (await fromHost(segment)) ?? packed({ url, hash }, "gzip");
}

/** @param {{url: string, hash: string}} promised @param {string} format @returns {Promise<Packed>} */
async function packed(promised, format) {
  const bytes = await (await download(promised.url)).arrayBuffer();
  await verify(bytes, promised);
  const open = () => {
    const stream = new DecompressionStream(/** @type {CompressionFormat} */ (format));
    return new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
  };
  return { bytes: bytes.byteLength, open };
}

/** Unpacked by the browser on its way. @param {import("./cache.js").Segment} segment
 * @returns {Promise<Packed | null>} null where the host sends the file as it is: that would be dear */
async function fromHost({ plain, brotli_size: size = 0 }) {
  if (!plain || hostEncodes === false) return null;
  const asked = new AbortController();
  const response = await fetch(plain, { ...OPTIONS, signal: asked.signal });
  hostEncodes = response.ok && response.headers.get("content-encoding") === "br";
  if (!hostEncodes) {
    asked.abort();
    return null;
  }
  const bodies = await response.arrayBuffer();
  return { bytes: size, open: () => Promise.resolve(bodies) };
}

/** Few browsers can; each file is verified after it. */
function unpacksBrotli() {
  try {
    return Boolean(new DecompressionStream(/** @type {any} */ ("brotli")));
  } catch {
    return false;
  }
}

/**
 * @param {Manifest} manifest
 * @param {number} number
 * @param {ArrayBuffer} bodies of its files, one after the other
 * @returns {Promise<[PackFile, ArrayBuffer][]>} each verified
 */
export async function divide(manifest, number, bodies) {
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

/**
 * Cache Storage by content. One cache holds bodies under their hash, the other the manifests that
 * give them URLs. A body is written once and never changed; a version switches by one `put`.
 */

/** @typedef {{url: string, hash: string, size: number, type: string, segment: number}} PackFile */
/**
 * @typedef {object} Segment the same bytes as gzip at `url`, as brotli at `brotli`, and at `plain` for
 *   hosts that send their files in brotli
 * @property {string} url
 * @property {string} hash
 * @property {number} size
 * @property {number} raw
 * @property {string} [brotli]
 * @property {string} [brotli_hash]
 * @property {number} [brotli_size]
 * @property {string} [plain]
 * @property {string} [more] the folder of a segment that is fetched on wish only
 * @property {string} [part] the hash of the part that named it, where the manifest has parts
 */
/** @typedef {{locale: string, version: string, files: PackFile[], segments: Segment[]}} Manifest */

/**
 * `current` answers; `filling` is on its way; `previous` still gives pages that are open the
 * scripts they were built with.
 * @typedef {"current" | "filling" | "previous"} Role
 */

/** @typedef {{role: Role, manifest: Manifest, savedAt: string, policy: Headers}} Held */

const FILES = "files-v1";
const STATE = "state-v1";
const SAVED_AT = "x-saved-at";

/** Headers of the host that a page from the cache must carry as well. */
const POLICY = [
  "content-security-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
  "referrer-policy",
  "x-content-type-options",
];

const bodyKey = (/** @type {string} */ hash) => `/-/files/${hash}`;
const wishKey = (/** @type {string} */ locale) => `/-/wish/${locale}`;
const stateKey = (/** @type {Role} */ role, /** @type {string} */ locale) => `/-/${role}/${locale}`;

/** Makes the two caches; fails where storage is broken. */
export async function prepare() {
  await Promise.all([caches.open(FILES), caches.open(STATE)]);
}

/** @param {string} hash @returns {Promise<Response | undefined>} */
export async function readBody(hash) {
  return (await caches.open(FILES)).match(bodyKey(hash));
}

/**
 * @param {PackFile} file
 * @param {ArrayBuffer} bytes already verified
 */
export async function writeBody(file, bytes) {
  const headers = { "Content-Type": file.type, "Content-Length": String(bytes.byteLength) };
  await (await caches.open(FILES)).put(bodyKey(file.hash), new Response(bytes, { headers }));
}

/** Whether the reader wishes for all of a language. @param {string} locale @returns {Promise<boolean>} */
export async function wishesAll(locale) {
  return (await (await caches.open(STATE)).match(wishKey(locale))) !== undefined;
}

/** @param {string} locale @param {boolean} all */
export async function keepWish(locale, all) {
  const state = await caches.open(STATE);
  if (all) await state.put(wishKey(locale), new Response("all"));
  else await state.delete(wishKey(locale));
}

/** @returns {Promise<Set<string>>} the hashes of all bodies here */
async function heldHashes() {
  const keys = await (await caches.open(FILES)).keys();
  return new Set(keys.map((request) => request.url.slice(request.url.lastIndexOf("/") + 1)));
}

/**
 * @param {Role} role
 * @param {Manifest} manifest
 * @param {Headers} policy
 */
export async function writeManifest(role, manifest, policy) {
  const headers = new Headers(policy);
  headers.set("Content-Type", "application/json");
  headers.set(SAVED_AT, new Date().toISOString());
  const response = new Response(JSON.stringify(manifest), { headers });
  await (await caches.open(STATE)).put(stateKey(role, manifest.locale), response);
}

/** @param {Role} role @param {string} locale */
export async function deleteManifest(role, locale) {
  await (await caches.open(STATE)).delete(stateKey(role, locale));
}

/** @param {Role} role @param {string} locale @returns {Promise<Held | undefined>} */
export async function readManifest(role, locale) {
  const response = await (await caches.open(STATE)).match(stateKey(role, locale));
  return response && held(role, response);
}

/** @returns {Promise<Held[]>} every manifest on this phone */
export async function readManifests() {
  const state = await caches.open(STATE);
  const roles = ["current", "filling", "previous"];
  const found = (await state.keys()).map(async (request) => {
    const role = /** @type {Role} */ (new URL(request.url).pathname.split("/")[2]);
    if (!roles.includes(role)) return [];
    const response = await state.match(request);
    return response ? [await held(role, response)] : [];
  });
  return (await Promise.all(found)).flat();
}

/** @param {Role} role @param {Response} response @returns {Promise<Held>} */
async function held(role, response) {
  const { headers } = response;
  const savedAt = headers.get(SAVED_AT) ?? "";
  return { role, manifest: await response.json(), savedAt, policy: policyOf(headers) };
}

/** @param {Headers} headers @returns {Headers} those that a cached page must carry too */
export function policyOf(headers) {
  return new Headers(
    POLICY.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [/** @type {[string, string]} */ ([name, value])];
    }),
  );
}

/** @param {Manifest} manifest @returns {Promise<PackFile[]>} the files whose bodies are not here */
export async function missingFiles(manifest) {
  const here = await heldHashes();
  return manifest.files.filter((file) => !here.has(file.hash));
}

/** Removes the bodies that no manifest names any more. */
export async function sweep() {
  const manifests = await readManifests();
  const named = new Set(manifests.flatMap(({ manifest }) => manifest.files.map((f) => f.hash)));
  const files = await caches.open(FILES);
  const unnamed = [...(await heldHashes())].filter((hash) => !named.has(hash));
  await Promise.all(unnamed.map((hash) => files.delete(bodyKey(hash))));
}

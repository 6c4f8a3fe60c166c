/** From a URL to a body on this phone: URL → manifest → hash → body. */

import { tidyPlate } from "../lib/folding.js";
import { readBody, readManifests } from "./cache.js";

/** @typedef {import("./cache.js").Held} Held */
/** @typedef {import("./cache.js").PackFile} PackFile */
/** @typedef {Held & {files: Map<string, PackFile>}} Index */

const SHARED = "/assets/";

/** @type {Promise<Index[]> | null} read once in a worker's life, and again after `forget` */
let indexes = null;

/** To be called after any manifest was written, deleted, or found to be untrue. */
export function forget() {
  indexes = null;
}

/** @returns {Promise<Index[]>} read at most once */
function loaded() {
  indexes ??= load();
  indexes.catch(forget); // storage that failed once may be there the next time
  return indexes;
}

/** @returns {Promise<Index[]>} in the order in which they are asked */
async function load() {
  const order = ["current", "filling", "previous"];
  const held = await readManifests();
  return held
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .map((one) => ({ ...one, files: new Map(one.manifest.files.map((f) => [f.url, f])) }));
}

/**
 * Whether a manifest may answer for a path. Pages come from one version only, so that a site is
 * never half new; assets carry their content's hash in the name, and any version's will do.
 * @param {Index} index
 * @param {string} path
 * @param {Index[]} all
 */
function mayAnswer(index, path, all) {
  if (index.role === "current" || path.startsWith(SHARED)) return true;
  const { locale } = index.manifest;
  const hasCurrent = all.some((one) => one.role === "current" && one.manifest.locale === locale);
  return index.role === "filling" && !hasCurrent;
}

/**
 * @param {string} path
 * @returns {Promise<Response | {missing: string} | null>} the answer; or the locale whose body is
 *   named but gone; or null where no manifest names the path
 */
export async function lookup(path) {
  const all = await loaded();
  const naming = all.filter((one) => one.files.has(path) && mayAnswer(one, path, all));
  for (const index of naming) {
    const file = /** @type {PackFile} */ (index.files.get(path));
    const body = await readBody(file.hash);
    if (body) return withPolicy(body, index.policy);
  }
  const broken = naming.find((one) => one.role === "current");
  return broken ? { missing: broken.manifest.locale } : null;
}

/** @param {string} path @returns {Promise<boolean>} */
export async function names(path) {
  const all = await loaded();
  return all.some((one) => one.files.has(path) && mayAnswer(one, path, all));
}

/**
 * @param {string} path  as the browser asks for it, with escapes
 * @returns {string | null} the page of a plate whose code was typed: `/s/a1` is `/s/A1/`; null for any other path
 */
export function typedPlate(path) {
  const [, typed] = /^\/s\/([^/]+)\/?$/.exec(path) ?? [];
  return typed ? `/s/${tidyPlate(unescaped(typed))}/` : null;
}

/** @param {string} typed @returns {string} as it stands where it is no UTF-8 */
function unescaped(typed) {
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
}

/** @param {string} path @returns {Promise<string | undefined>} a locale whose pack is here */
export async function localeFor(path) {
  const all = await loaded();
  const here = all.map((one) => one.manifest.locale);
  return here.find((locale) => path.startsWith(`/${locale}/`)) ?? here[0];
}

/** @param {Response} body @param {Headers} policy */
function withPolicy(body, policy) {
  const headers = new Headers(body.headers);
  policy.forEach((value, name) => headers.set(name, value));
  return new Response(body.body, { headers });
}

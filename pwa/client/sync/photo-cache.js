/**
 * Photos at the desk: kept on this phone to be looked at without network, until the case is erased
 * or its reader signs out. The browser's own cache would keep them longer, so the server forbids it.
 */

const NAME = "desk-photos-v1";
const FOLDER = "/api/v1/cases/";

/**
 * @param {string} caseId @param {string} sha256
 * @returns {Promise<Blob | null>} null where it is neither here nor to be had
 */
export async function loadDeskPhoto(caseId, sha256) {
  const url = `${FOLDER}${caseId}/photos/${sha256}`;
  const cache = await open();
  const kept = await cache?.match(url);
  if (kept) return kept.blob();
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return null;
  await cache?.put(url, response.clone()).catch(() => {}); // a full disk: shown all the same
  return response.blob();
}

/** All that were kept. */
export async function forgetDeskPhotos() {
  if ("caches" in globalThis) await caches.delete(NAME);
}

/** @param {string[]} caseIds */
export async function forgetPhotosOf(caseIds) {
  const cache = caseIds.length ? await open() : null;
  for (const { url } of (await cache?.keys()) ?? []) {
    const path = new URL(url).pathname;
    if (caseIds.some((id) => path.startsWith(`${FOLDER}${id}/`))) await cache?.delete(url);
  }
}

/** Only a secure context has caches. */
async function open() {
  return "caches" in globalThis ? caches.open(NAME) : null;
}

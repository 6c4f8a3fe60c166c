/** Recordings that the reader has kept on this phone; they belong to no pack. */

const AUDIO = "audio-v1";
const RECORDING = /^\/assets\/[^/]+\.(mp3|ogg)$/;

/** @param {string} path @returns {Promise<Response | null>} */
export async function keptRecording(path) {
  if (!RECORDING.test(path)) return null;
  return (await (await caches.open(AUDIO)).match(path)) ?? null;
}

/**
 * @param {string} path its name carries its content's hash
 * @param {number} size in bytes; another one means that something else was answered
 * @throws {TypeError} without network, {RangeError} for another size, DOMException for a full disk
 */
export async function keepRecording(path, size) {
  const answer = await fetch(path);
  const body = await answer.blob();
  if (!answer.ok || body.size !== size) throw new RangeError(`${path}: ${body.size} bytes`);
  const headers = { "Content-Type": body.type, "Content-Length": String(size) };
  await (await caches.open(AUDIO)).put(path, new Response(body, { headers }));
}

/** @param {string} path */
export async function removeRecording(path) {
  await (await caches.open(AUDIO)).delete(path);
}

/** Hashes as the packs write them: SHA-256, base64url without padding. */

/**
 * @param {BufferSource} bytes
 * @returns {Promise<string>} 43 characters
 */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const base64 = btoa(String.fromCharCode(...digest));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What came over the network is not what the manifest promised. */
export class IntegrityError extends Error {
  name = "IntegrityError";
}

/**
 * @param {BufferSource} bytes
 * @param {{url: string, hash: string}} promised
 * @throws {IntegrityError}
 */
export async function verify(bytes, promised) {
  const hash = await sha256(bytes);
  if (hash !== promised.hash) {
    throw new IntegrityError(`${promised.url}: expected ${promised.hash}, got ${hash}`);
  }
}

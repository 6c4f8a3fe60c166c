/** Whether what came over the network is what the manifest promised. */

import { sha256Base64url } from "../lib/hash.js";

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
  const hash = await sha256Base64url(bytes);
  if (hash !== promised.hash) {
    throw new IntegrityError(`${promised.url}: expected ${promised.hash}, got ${hash}`);
  }
}

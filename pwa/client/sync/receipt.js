/** A receipt is the server's signed word that it holds an event; nothing else moves an entry. */

import { verifyAsync } from "@noble/ed25519";
import { canonicalBytes, digestOf, fromBase64url } from "../lib/hash.js";

/** @typedef {import("../lib/types.js").Receipt} Receipt */

/**
 * @param {Receipt} receipt
 * @param {import("../lib/types.js").CaseEvent} event  what this phone sent
 * @param {import("../lib/types.js").ReceiptKey[]} keys  that this phone trusts
 * @returns {Promise<boolean>} whether the receipt is for exactly this event, and by one of them
 */
export async function isReceiptFor(receipt, event, keys) {
  const { signature, ...signed } = receipt;
  const key = keys.find(({ id }) => id === signed.key);
  if (!key || signed.id !== event.id) return false;
  if (signed.digest !== (await digestOf(event))) return false;
  return isSignedBy(key, signed, signature);
}

/**
 * @param {import("../lib/types.js").ReceiptKey} key
 * @param {unknown} said @param {string} signature  over the RFC 8785 bytes of `said`, base64url
 * @returns {Promise<boolean>}
 */
export async function isSignedBy(key, said, signature) {
  try {
    const bytes = fromBase64url(signature);
    return await verifyAsync(bytes, canonicalBytes(said), fromBase64url(key.public));
  } catch {
    return false; // not a signature at all
  }
}

/** A receipt is the server's signed word that it holds an event; nothing else moves an entry. */

import { verifyAsync } from "@noble/ed25519";
import { canonicalBytes, digestOf, fromBase64url } from "../lib/hash.js";

/** @typedef {import("../lib/types.js").Receipt} Receipt */

/**
 * @param {Receipt} receipt
 * @param {import("../lib/types.js").CaseEvent} event  what this phone sent
 * @param {import("../lib/types.js").ReceiptKey} key  kept from the first contact
 * @returns {Promise<boolean>} whether the receipt is for exactly this event, and by this key
 */
export async function isReceiptFor(receipt, event, key) {
  const { signature, ...signed } = receipt;
  if (signed.id !== event.id || signed.key !== key.id) return false;
  if (signed.digest !== (await digestOf(event))) return false;
  try {
    const bytes = fromBase64url(signature);
    return await verifyAsync(bytes, canonicalBytes(signed), fromBase64url(key.public));
  } catch {
    return false; // not a signature at all
  }
}

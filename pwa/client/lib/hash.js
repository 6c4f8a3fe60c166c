/** Hashes, and bytes as text. */

import canonicalize from "canonicalize";

/** @param {BufferSource} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** @param {BufferSource} bytes @returns {Promise<string>} SHA-256 in hex */
export const sha256Hex = async (bytes) => hex(await sha256(bytes));

/** @param {BufferSource} bytes @returns {Promise<string>} SHA-256 as the packs write it: 43 characters */
export const sha256Base64url = async (bytes) => base64url(await sha256(bytes));

/**
 * RFC 8785: the same value gives the same bytes on every machine.
 * @param {unknown} value @returns {Uint8Array<ArrayBuffer>}
 */
export function canonicalBytes(value) {
  return new TextEncoder().encode(/** @type {string} */ (canonicalize(value)));
}

/** @param {import("./types.js").CaseEvent} event @returns {Promise<string>} hex */
export const digestOf = (event) => sha256Hex(canonicalBytes(event));

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} bytes @returns {string} without padding */
export function base64url(bytes) {
  const parts = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return btoa(parts.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} text @returns {Uint8Array<ArrayBuffer>}
 * @throws {DOMException} where the text is not base64url
 */
export function fromBase64url(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

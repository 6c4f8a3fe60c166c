/** Names that a phone can give without asking anybody: ids, secrets, locks, codes. */

import { parse, v7 } from "uuid";
import { tidyCode } from "./folding.js";
import { base64url, sha256 } from "./hash.js";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @returns {string} a UUIDv7: sorts by time of making */
export const newId = () => v7();

/** @returns {string} 128 random bits, base64url, 22 characters */
export const newSecret = () => base64url(crypto.getRandomValues(new Uint8Array(16)));

/**
 * What the server keeps in the secret's place.
 * @param {string} secret @returns {Promise<string>} base64url
 */
export async function lockOf(secret) {
  return base64url(await sha256(new TextEncoder().encode(secret)));
}

/**
 * The last 40 bits of an id, to be read aloud: no I, L, O or U to mistake.
 * @param {string} id @returns {string} "XXXX-XXXX"
 */
export function codeOf(id) {
  let bits = parse(id)
    .slice(-5)
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let code = "";
  for (let place = 0; place < 8; place += 1, bits >>= 5n) {
    code = CROCKFORD[Number(bits & 31n)] + code;
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * A code as a person wrote it: small or wide letters, spaces and dashes of any kind, O for 0.
 * @param {string} written @returns {string | null} "XXXX-XXXX"; null where it is no code
 */
export function readCode(written) {
  const letters = tidyCode(written).replace(/[IL]/g, "1").replaceAll("O", "0");
  const whole = letters.length === 8 && [...letters].every((letter) => CROCKFORD.includes(letter));
  return whole ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null;
}

/** Why the phone's storage does not do what it was asked: one union of codes for every page. */

/**
 * `form.storage_<code>` says it in words. denied: the browser keeps no site data; newer: a newer
 * release has been here; full: no room; closed: the connection is gone; broken: anything else.
 * @typedef {"denied" | "newer" | "full" | "closed" | "broken"} StorageCode
 */

/** @type {Record<string, StorageCode>} by the name of the browser's error */
const CODES = {
  SecurityError: "denied",
  ReferenceError: "denied", // a browser without IndexedDB
  VersionError: "newer",
  QuotaExceededError: "full",
  InvalidStateError: "closed",
  AbortError: "closed",
};

export class StorageError extends Error {
  /** @param {StorageCode} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(`the storage is ${code}`, { cause });
    this.code = code;
  }
}

/** @param {unknown} error  of IndexedDB @returns {StorageError} */
export function storageErrorOf(error) {
  if (error instanceof StorageError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return new StorageError(CODES[name] ?? "broken", error);
}

/** @param {unknown} error @returns {boolean} whether the storage is to blame, and not the code */
export const isOfStorage = (error) =>
  error instanceof StorageError ||
  (error instanceof DOMException && (error.name in CODES || error.name === "UnknownError"));

/** @param {unknown} error @returns {boolean} whether it says that the phone has no room */
export const isFull = (error) => isOfStorage(error) && storageErrorOf(error).code === "full";

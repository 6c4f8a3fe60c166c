/**
 * The conversation with the server, one function a request. `fetch` is an argument; every way to
 * fail is an `SyncError` with a code, and whoever asked keeps what they wanted to send.
 */

import { retryAfter } from "./backoff.js";
import { SyncError } from "./errors.js";
import { SYNC_ORIGIN } from "./origin.js";
import { isKeys, isPhotoStored, isProblem, isSyncAnswer } from "./answer-checks.js";

/** @typedef {(path: string, init: RequestInit) => Promise<Response>} Fetch */

const SYNC = "application/vnd.jindu.sync+json";
const PHOTO = "application/vnd.jindu.photo+json";
const JSON_TYPE = "application/json";
const ACCOUNT_DISABLED = "urn:jindu:problem:account_disabled";

/** Slower than 4 kB a second is as good as no network. */
const BYTES_PER_MS = 4;
const PATIENCE = 30_000;

/**
 * @param {Fetch} fetch @param {import("../lib/types.js").SyncRequest} request
 * @param {string | null} csrf  of the staff's session; an author sends no cookie at all
 * @returns {Promise<import("../lib/types.js").SyncAnswer>}
 */
export async function postSync(fetch, request, csrf = null) {
  const body = JSON.stringify(request);
  /** @type {Record<string, string>} */
  const headers = { "Content-Type": JSON_TYPE, Accept: SYNC };
  if (csrf) headers["X-CSRF-Token"] = csrf;
  const credentials = csrf ? "same-origin" : "omit";
  const response = await call(fetch, "/api/v1/sync", {
    method: "POST",
    headers,
    body,
    credentials,
  });
  const answer = await read(response, SYNC);
  if (!isSyncAnswer(answer)) throw new SyncError("portal");
  return answer;
}

/**
 * @param {Fetch} fetch @param {string} caseId @param {string} secret
 * @param {import("../lib/types.js").PhotoFact} photo @param {ArrayBuffer} bytes
 */
export async function putPhoto(fetch, caseId, secret, photo, bytes) {
  const headers = { "Content-Type": photo.type, Authorization: `Bearer ${secret}`, Accept: PHOTO };
  const path = `/api/v1/cases/${caseId}/photos/${photo.sha256}`;
  const init = { method: "PUT", headers, body: bytes, credentials: "omit" };
  const response = await call(fetch, path, /** @type {RequestInit} */ (init));
  const stored = await read(response, PHOTO);
  const same = isPhotoStored(stored) && stored.sha256 === photo.sha256;
  if (!same || stored.size !== photo.size) throw new SyncError("portal");
}

/** @param {Fetch} fetch @returns {Promise<import("../lib/types.js").Keys>} */
export async function getKeys(fetch) {
  const response = await call(fetch, "/api/v1/keys", { credentials: "omit" });
  const keys = await read(response, JSON_TYPE);
  if (!isKeys(keys)) throw new SyncError("portal");
  return keys;
}

/**
 * @param {Fetch} fetch @param {string} path @param {RequestInit} init
 * @returns {Promise<Response>} one with a status of success
 */
export async function call(fetch, path, init) {
  const { body } = init;
  const size =
    typeof body === "string" ? body.length : body instanceof ArrayBuffer ? body.byteLength : 0;
  // A captive portal redirects to its login page: following it would tell a stranger our secret.
  const options = /** @type {RequestInit} */ ({
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE + Math.ceil(size / BYTES_PER_MS)),
    ...init,
  });
  const response = await fetch(SYNC_ORIGIN + path, options).catch((error) => {
    throw new SyncError(error?.name === "TimeoutError" ? "timeout" : "offline");
  });
  if (!response.ok) throw await failure(response);
  return response;
}

/** @param {Response} response */
async function failure(response) {
  const { status } = response;
  const retryAt = retryAfter(response.headers.get("Retry-After"), Date.now());
  if (status === 429 || status === 503) return new SyncError("busy", { retryAt, status });
  // Too slow for the server, or for a proxy before it; not wrong, so it goes again.
  if (status === 408) return new SyncError("timeout", { retryAt, status });
  if (status >= 500) return new SyncError("server", { retryAt, status });
  const problem = status === 413 ? null : await readProblem(response);
  // Only a problem in our own shape is the server's word; anything else met us on the way there.
  if (status !== 413 && !problem) return new SyncError("portal", { status });
  if (problem?.type === ACCOUNT_DISABLED) return new SyncError("account_disabled", { status });
  // 403 for a whole request: the cookie is another session's by now.
  if (status === 401 || status === 403) return new SyncError("sign_in", { status });
  if (status === 413) return new SyncError("too_large", { status });
  return new SyncError("rejected", { status });
}

/** @param {Response} response @returns {Promise<import("../lib/types.js").Problem | null>} */
async function readProblem(response) {
  if (typeOf(response) !== "application/problem+json") return null;
  const problem = await response.json().catch(() => null);
  return isProblem(problem) ? problem : null;
}

/** @param {Response} response @param {string} type @returns {Promise<unknown>} */
export async function read(response, type) {
  if (typeOf(response) !== type) throw new SyncError("portal", { status: response.status });
  return response.json().catch((error) => {
    throw new SyncError(error?.name === "TimeoutError" ? "timeout" : "offline"); // cut off
  });
}

/** @param {Response} response */
const typeOf = (response) => (response.headers.get("Content-Type") ?? "").split(";")[0].trim();

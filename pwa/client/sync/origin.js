/** Where the server is. `content/site.yml` says it; the generator writes it in. */

/** An origin without a slash at its end; empty where the server is the host of the files. */
export const SYNC_ORIGIN = /** @type {{SYNC_ORIGIN?: string}} */ (globalThis).SYNC_ORIGIN ?? "";

/**
 * Staff work at the server's own origin: their session's cookie is sent nowhere else.
 * @param {{origin: string, pathname: string, hash: string}} here  a page of the desk
 * @param {string} [server]
 * @returns {string | null} the same page there; null where this is it
 */
export function deskElsewhere(here, server = SYNC_ORIGIN) {
  return server && server !== here.origin ? server + here.pathname + here.hash : null;
}

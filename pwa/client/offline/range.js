/** Range requests answered from a whole body, which players of sound and film insist on. */

/**
 * @param {Response} whole
 * @param {string} range the request's header, such as `bytes=0-1023`
 * @returns {Promise<Response>} 206, or 416 where nothing lies in the range, or the whole body for
 *   forms that need not be understood (RFC 9110 §14.2)
 */
export async function partOf(whole, range) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range);
  if (!match || range === "bytes=-") return whole;
  const body = await whole.blob();
  const [start, end] = bounds(match[1], match[2], body.size);
  const headers = new Headers(whole.headers);
  if (start > end) {
    headers.set("Content-Range", `bytes */${body.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Range", `bytes ${start}-${end}/${body.size}`);
  headers.set("Content-Length", String(end - start + 1));
  return new Response(body.slice(start, end + 1), { status: 206, headers });
}

/** @param {string} first @param {string} last @param {number} size @returns {[number, number]} */
function bounds(first, last, size) {
  if (first === "") return [Math.max(0, size - Number(last)), size - 1];
  return [Number(first), last === "" ? size - 1 : Math.min(Number(last), size - 1)];
}

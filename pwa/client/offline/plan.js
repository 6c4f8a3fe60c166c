/** What to ask the network for, so that the fewest bytes bring the missing files. Pure. */

/** @typedef {import("./cache.js").Manifest} Manifest */
/** @typedef {import("./cache.js").PackFile} PackFile */
/** @typedef {{segment: number} | {files: PackFile[]}} Step */

/** What one more request costs, in bytes: headers of both sides and a share of the waiting. */
const REQUEST = 2048;

/**
 * Segment by segment, most needed first: the whole segment, or its missing files one by one where
 * that is cheaper.
 * @param {Manifest} manifest
 * @param {PackFile[]} missing
 * @param {boolean} canUnpack whether this browser can unpack segments at all
 * @returns {Step[]}
 */
export function plan(manifest, missing, canUnpack) {
  /** @type {Step[]} */
  const steps = [];
  for (const [number, segment] of manifest.segments.entries()) {
    const files = missing.filter((file) => file.segment === number);
    const ratio = segment.size / segment.raw;
    const apart = files.reduce((sum, file) => sum + file.size * ratio + REQUEST, 0);
    if (canUnpack && segment.size + REQUEST < apart) steps.push({ segment: number });
    else if (files.length) steps.push({ files });
  }
  return steps;
}

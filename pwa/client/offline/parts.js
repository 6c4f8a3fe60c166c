/**
 * The manifest of a large pack names parts, each with the files of one segment. An update fetches the
 * parts that have changed; the others are known from the manifest that is held. Pure.
 *
 * @typedef {import("./cache.js").Manifest} Manifest
 * @typedef {import("./cache.js").PackFile} PackFile
 * @typedef {import("./cache.js").Segment} Segment
 *
 * @typedef {{url: string, hash: string, more?: string}} PartName more: fetched on wish only
 * @typedef {{segment: Segment, files: Omit<PackFile, "segment">[]}} Part
 * @typedef {{locale: string, version: string, files?: PackFile[], segments?: Segment[], parts?: PartName[]}} Root
 */

const AT_ONCE = 4;

/**
 * @param {Root} root @param {boolean} all whether what is fetched on wish is wished for
 * @param {Manifest[]} held manifests on this phone
 * @param {(part: PartName) => Promise<Part>} fetchPart
 * @returns {Promise<Manifest>} with the wanted files alone; its version says which these are
 */
export async function assemble(root, all, held, fetchPart) {
  const wanted = (root.parts ?? []).filter(({ more }) => all || !more);
  const { locale } = root;
  const version = all ? `${root.version}-all` : root.version;
  if (!root.parts) return wholeManifest(root, all, version);
  const known = partsOf(held);
  const parts = await inTurn(wanted, async (named) => known.get(named.hash) ?? fetchPart(named));
  const segments = parts.map(({ segment }, n) => ({ ...segment, part: wanted[n]?.hash ?? "" }));
  const files = parts.flatMap((part, segment) => part.files.map((file) => ({ ...file, segment })));
  return { locale, version, files, segments };
}

/** @param {Root} root @param {boolean} all @param {string} withAll version with all @returns {Manifest} */
function wholeManifest({ locale, version, files = [], segments = [] }, all, withAll) {
  if (!segments.some(({ more }) => more)) return { locale, version, files, segments };
  const wanted = segments.map(({ more }) => all || !more);
  return {
    locale,
    version: withAll,
    segments,
    files: files.filter(({ segment }) => wanted[segment]),
  };
}

/** @param {Manifest[]} held @returns {Map<string, Part>} by hash */
function partsOf(held) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  for (const { segments, files } of held) {
    const own = segments.map((segment) => ({ segment, files: /** @type {PackFile[]} */ ([]) }));
    for (const file of files) own[file.segment]?.files.push(file);
    for (const part of own) if (part.segment.part) parts.set(part.segment.part, part);
  }
  return parts;
}

/** @template In, Out @param {In[]} values @param {(value: In) => Promise<Out>} work @returns {Promise<Out[]>} */
async function inTurn(values, work) {
  /** @type {Out[]} */
  const done = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < values.length; n = next++)
      done[n] = await work(/** @type {In} */ (values[n]));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

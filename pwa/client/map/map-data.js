/**
 * What `map.json` says of a map that is too large for its page. Pure.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("../time/opening-hours.js").Hours} Hours
 * @typedef {import("../time/opening-hours.js").Closing} Closing
 * @typedef {{hours?: Hours, closings?: Closing[]}} Times
 *
 * @typedef {[group: number, slug: string, title: string, lat: number, lon: number, stepFree: string,
 *   times: number, badges?: string, walks?: string, lang?: string]} Row empty fields at the end are left out
 * @typedef {object} MapData
 * @property {[key: string, title: string][]} groups
 * @property {Record<string, string>} step_free words by code
 * @property {Times[]} times
 * @property {Row[]} rows
 *
 * @typedef {Entry & {title: string, group: string, url: string, lang: string, stepFreeSaid: string,
 *   times: Times | null}} DataEntry group: the title of its category
 */

import { stateAt } from "../time/opening-hours.js";

/** What begins an address and an id by the key of the sign: `place-sight`. */
const FOLDERS = { place: "places", merchant: "merchants" };

/** @param {MapData} data @param {string} locale @returns {DataEntry[]} */
export function entriesIn({ groups, step_free: said, times, rows }, locale) {
  return rows.map(
    ([number, slug, title, lat, lon, stepFree, timed, badges = "", walks = "", lang = ""]) => {
      const [key = "", group = ""] = groups[number] ?? [];
      const kind = /** @type {keyof typeof FOLDERS} */ (key.split("-")[0]);
      return {
        id: `${kind}=${slug}`,
        kind: key,
        lat,
        lon,
        stepFree,
        open: false,
        badges: badges.split(" ").filter(Boolean),
        walks: walks.split(" ").filter(Boolean),
        title,
        group,
        url: `/${locale}/${FOLDERS[kind]}/${slug}/`,
        lang,
        stepFreeSaid: said[stepFree] ?? "",
        times: times[timed] ?? null,
      };
    },
  );
}

/** @param {DataEntry[]} entries @param {import("../time/clock.js").Clock} now */
export function updateOpen(entries, now) {
  /** @type {Map<Times | null, boolean>} */
  const known = new Map([[null, false]]);
  for (const entry of entries) {
    const { times } = entry;
    const open = known.get(times) ?? isOpen(times ?? {}, now);
    known.set(times, open);
    entry.open = open;
  }
}

/** @param {Times} times @param {import("../time/clock.js").Clock} now */
const isOpen = ({ hours = { rules: [] }, closings = [] }, now) =>
  stateAt(hours, now, closings).open;

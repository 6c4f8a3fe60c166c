/**
 * What is on the map: the page holds all of it, or the data beside it do.
 *
 * @typedef {{list: import("./entry-list.js").EntryList, marks: import("./reading.js").Mark[]}} Content
 */

import { marksOf } from "./reading.js";
import { WholeList } from "./whole-list.js";

/**
 * @param {HTMLElement} section of the list @param {SVGSVGElement} svg
 * @param {string | undefined} data where all entries are; the page holds them if it names none
 * @param {string} locale
 * @returns {Promise<Content>} what the page holds, where the data are neither here nor reachable
 */
export async function openMap(section, svg, data, locale) {
  return (
    (data && (await large(section, svg, data, locale).catch(() => null))) || whole(section, svg)
  );
}

/** @param {HTMLElement} section @param {SVGSVGElement} svg @returns {Content} */
function whole(section, svg) {
  const list = new WholeList(section);
  return { list, marks: marksOf(svg, list.entries) };
}

/** What only a large map needs comes with it. @param {HTMLElement} section @param {SVGSVGElement} svg
 * @param {string} data @param {string} locale @returns {Promise<Content>} */
async function large(section, svg, data, locale) {
  const [{ partList }, { dataMarks }] = await Promise.all([
    import("./part-list.js"),
    import("./data-marks.js"),
  ]);
  const list = await partList(section, data, locale);
  return { list, marks: dataMarks(svg, list.entries) };
}

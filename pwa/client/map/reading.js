/**
 * What the generator has drawn, read back: the signs with their titles, and the names of the ground.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./arrangement.js").Size} Size
 * @typedef {object} Mark a sign and how it is drawn
 * @property {Entry} entry
 * @property {number} level the lower, the more it is needed
 * @property {SVGElement} link
 * @property {string} label
 * @property {Text | null} title
 * @property {() => void} [drop] gives its drawing back; `link` draws it anew
 * @typedef {{text: SVGTextElement, lines: SVGElement[], size: Size}} Text
 * @typedef {{text: SVGTextElement, level: number, size: Size, at: DOMMatrix}} Name
 */

/** Pixels of a text of normal size: its letters and the distance of its lines, as in generator/map/labels.py. */
const SIZE = 12;
export const LINE = 14;

/** @param {SVGSVGElement} svg @param {Entry[]} entries @returns {Mark[]} */
export function marksOf(svg, entries) {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  return [...links(svg)].flatMap((link) => {
    const entry = known.get(link.dataset["id"] ?? "");
    const text = /** @type {SVGTextElement | null} */ (link.querySelector(".label"));
    const label = link.getAttribute("aria-label") ?? "";
    return entry
      ? [{ entry, link, label, level: levelOf(link), title: text && measured(text) }]
      : [];
  });
}

/** @param {SVGSVGElement} svg @returns {Name[]} those that show first come first */
export function namesOf(svg) {
  const texts = /** @type {NodeListOf<SVGTextElement>} */ (svg.querySelectorAll("text.name"));
  return [...texts]
    .map((text) => {
      const place = /** @type {SVGGElement} */ (text.parentNode);
      const at = DOMMatrix.fromMatrix(place.transform.baseVal.consolidate()?.matrix);
      return { text, level: levelOf(text), size: measured(text).size, at };
    })
    .sort((one, other) => one.level - other.level);
}

const pen = document.createElement("canvas").getContext("2d");

/** As wide as it will be, whether it shows now or not. @param {SVGTextElement} text @returns {Text} */
export function measured(text) {
  const lines = [.../** @type {NodeListOf<SVGElement>} */ (text.querySelectorAll("tspan"))];
  if (pen) pen.font = `${SIZE}px ${getComputedStyle(text).fontFamily}`;
  const widths = lines.map((line) => pen?.measureText(line.textContent ?? "").width ?? 0);
  return { text, lines, size: { width: Math.max(...widths), height: LINE * lines.length } };
}

/** @param {Element} element with the class of its level, `l2` */
const levelOf = (element) => Number(/\bl(\d)\b/.exec(element.getAttribute("class") ?? "")?.[1]);

/** @param {SVGSVGElement} svg @returns {NodeListOf<SVGElement>} */
export const links = (svg) => svg.querySelectorAll("a[data-id]");

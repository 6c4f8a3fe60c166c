/** Making shapes of a drawing. */

const NS = "http://www.w3.org/2000/svg";

/**
 * @param {"svg" | "a" | "g" | "use" | "path" | "circle" | "text" | "tspan"} tag
 * @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function drawn(tag, attributes = {}, ...children) {
  const shape = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  shape.append(...children);
  return shape;
}

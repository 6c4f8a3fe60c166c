/** Making elements, in one line each. */

/** @typedef {Node | string | null | false | undefined} Child */
/** @typedef {string | boolean | ((event: Event) => unknown)} Property */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Property>} [properties]  attributes; true: without a value; false: left
 *   out; functions listen to the event of that name
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/**
 * The element of a template that this code cannot do without.
 * @template {Element} [Kind=HTMLElement]
 * @param {string} selector @param {ParentNode} [root]
 * @returns {Kind}
 */
export function need(selector, root = document) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return /** @type {Kind} */ (found);
}

/** Say something in a line that appears for it. @param {HTMLElement} status @param {string} text */
export function tell(status, text) {
  status.textContent = text;
  status.hidden = text === "";
}

/**
 * Show new children; the focus stays where it was when an element of the same id is still there.
 * @param {Element} parent @param {...Child} children
 */
export function show(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement?.id : "";
  const open = new Set(Array.from(parent.querySelectorAll("details[open]"), ({ id }) => id));
  const shown = children.filter(
    (child) => child !== null && child !== undefined && child !== false,
  );
  parent.replaceChildren(...shown);
  for (const details of parent.querySelectorAll("details")) details.open ||= open.has(details.id);
  if (focused) document.getElementById(focused)?.focus();
}

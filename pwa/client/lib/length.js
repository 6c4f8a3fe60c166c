/** How long a text is, as the server counts it: `tests/vectors/fields.json` holds the two together. */

/**
 * Half of a pair of surrogates has no UTF-8: JSON could not carry it.
 * @param {string} text  as it stands in a box @returns {string} as it is sent
 */
export const asSent = (text) => text.toWellFormed().replaceAll("\r\n", "\n").trim();

/**
 * Characters of Unicode (code points), without the space around: an emoji is one, not the two units
 * that `String.length` and `maxlength` count.
 * @param {string} text
 */
export const lengthOf = (text) => Array.from(asSent(text)).length;

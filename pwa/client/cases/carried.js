/** Whether a file from another phone is one that this app has written. */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @param {(each: unknown) => boolean} fits */
const isListOf = (value, fits) => Array.isArray(value) && value.every(fits);

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/** @param {unknown} value */
const isCount = (value) => Number.isInteger(value) && Number(value) >= 0;

/** @param {unknown} value */
function isLogged(value) {
  if (!isObject(value) || !isObject(value.event) || !isObject(value.by)) return false;
  const { event } = value;
  const named = ["id", "case", "type", "at"].every((name) => isText(event[name]));
  const placed = isCount(value.n) && isText(value.chain);
  return named && placed && isObject(event.body) && isText(value.received);
}

/**
 * @param {unknown} value
 * @returns {boolean} whether it is an entry of a phone's owner, as a file carries it
 */
export function isOwnEntry(value) {
  if (!isObject(value) || !isObject(value.event) || value.staff !== null) return false;
  const { event, photos, sent, state } = value;
  const named = ["id", "case", "type", "at", "locale"].every((name) => isText(event[name]));
  const itself = value.id === event.id && value.case === event.case && isText(value.secret);
  const stands = isText(state) && ["waiting", "accepted", "refused"].includes(String(state));
  const timed = isCount(value.attempts) && isCount(value.nextTry);
  const listed = isListOf(sent, isText) && isListOf(photos, isCarriedPhoto);
  return named && itself && stands && timed && listed && isObject(event.body);
}

/** @param {unknown} value */
function isCarriedPhoto(value) {
  if (!isObject(value)) return false;
  const named = isText(value.sha256) && isText(value.type) && isCount(value.size);
  return named && (value.bytes === null || isText(value.bytes));
}

/** @param {unknown} value @returns {boolean} whether it is a case of a phone's owner */
export function isCaseRow(value) {
  if (!isObject(value) || value.role !== "author") return false;
  const named = ["id", "secret", "code", "form"].every((name) => isText(value[name]));
  return named && isListOf(value.events, isLogged) && isCount(value.count) && isCount(value.seen);
}

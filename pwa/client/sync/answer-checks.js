/**
 * Whether an answer, or a file from another phone, is one of ours. A login page can say 200, even
 * JSON; it cannot say this.
 */

/** @typedef {Record<string, unknown>} Fields */

/** @param {unknown} value @returns {value is Fields} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @param {(each: unknown) => boolean} fits */
const isListOf = (value, fits) => Array.isArray(value) && value.every(fits);

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/** @param {unknown} value */
const isTextOrNull = (value) => value === null || isText(value);

/** @param {unknown} value */
const isCount = (value) => Number.isInteger(value) && Number(value) >= 0;

/** @param {unknown} value */
function isReceipt(value) {
  const names = ["id", "digest", "received", "key", "signature"];
  return isObject(value) && names.every((name) => isText(value[name]));
}

/** @param {unknown} value @returns {value is import("../lib/types.js").Problem} */
export function isProblem(value) {
  return isObject(value) && isText(value.title) && isCount(value.status);
}

/** @param {unknown} value */
function isResult(value) {
  if (!isObject(value) || !isText(value.id)) return false;
  if (value.status === "refused") return isProblem(value.problem);
  return value.status === "accepted" && isReceipt(value.receipt) && isListOf(value.wanted, isText);
}

/** @param {unknown} value */
function isLogged(value) {
  if (!isObject(value) || !isObject(value.event) || !isObject(value.by)) return false;
  const { event } = value;
  const named = ["id", "case", "type", "at"].every((name) => isText(event[name]));
  const placed = isCount(value.n) && isText(value.chain);
  return named && placed && isObject(event.body) && isText(value.received);
}

/** @param {unknown} value */
function isCase(value) {
  if (!isObject(value) || !isText(value.id)) return false;
  if (value.status === "unknown" || value.status === "erased") return true;
  const whole = isListOf(value.events, isLogged) && isListOf(value.wanted, isText);
  const counted = isCount(value.after) && isCount(value.count);
  return value.status === "known" && whole && counted && isTextOrNull(value.area);
}

/** @param {unknown} value */
function isDesk(value) {
  if (value === null) return true;
  if (!isObject(value) || !isListOf(value.erased, isText)) return false;
  const ofStaff = isListOf(value.areas, isText) && isText(value.community);
  const whole = isListOf(value.events, isLogged) && isListOf(value.cases, isPlaced);
  const placed = isCount(value.cursor) && isTextOrNull(value.chain);
  const told = typeof value.more === "boolean" && typeof value.anew === "boolean";
  return ofStaff && whole && placed && told;
}

/** @param {unknown} value */
const isPlaced = (value) => isObject(value) && isText(value.id) && isTextOrNull(value.area);

/** @param {unknown} value */
const isLog = (value) => isObject(value) && isText(value.epoch) && isText(value.key);

/** @param {unknown} value @returns {value is import("../lib/types.js").SyncAnswer} */
export function isSyncAnswer(value) {
  if (!isObject(value) || !isText(value.now) || !isLog(value.log)) return false;
  return isListOf(value.results, isResult) && isListOf(value.cases, isCase) && isDesk(value.desk);
}

/** @param {unknown} value */
function isKey(value) {
  return isObject(value) && isText(value.id) && isText(value.public);
}

/** @param {unknown} value */
function isEarlierKey(value) {
  return isObject(value) && isKey(value) && isKey(value.next) && isText(value.signature);
}

/** @param {unknown} value @returns {value is import("../lib/types.js").Keys} */
export function isKeys(value) {
  if (!isObject(value) || !isKey(value.receipts) || !isText(value.push)) return false;
  return isListOf(value.earlier, isEarlierKey);
}

/** @param {unknown} value @returns {value is {staff: import("../lib/types.js").Staff, csrf: string}} */
export function isSession(value) {
  if (!isObject(value) || !isObject(value.staff) || !isText(value.csrf)) return false;
  const { staff } = value;
  return isText(staff.name) && isText(staff.id) && isListOf(staff.areas, isText);
}

/**
 * @param {unknown} value @param {import("../lib/types.js").PhotoFact} photo
 * @returns {boolean} whether the server holds exactly this photo
 */
export function isPhotoAnswer(value, photo) {
  return isObject(value) && value.sha256 === photo.sha256 && value.size === photo.size;
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

/** Under which key half a reply is kept among the drafts: one for each case and who answers it. */

/** @param {string} staff @param {string} caseId */
export const replyKey = (staff, caseId) => `desk/${staff}/${caseId}`;

/** @param {string} key @param {string} caseId @returns {boolean} whoever writes it */
export const isReplyTo = (key, caseId) => key.startsWith("desk/") && key.endsWith(`/${caseId}`);

/** @param {string} key @param {string} staff @returns {boolean} whatever the case */
export const isReplyBy = (key, staff) => key.startsWith(`desk/${staff}/`);

/** @param {string} key @returns {{staff: string, case: string} | null} null for the draft of a form */
export function readReplyKey(key) {
  const [, staff, id] = key.match(/^desk\/([^/]+)\/([^/]+)$/) ?? [];
  return staff ? { staff, case: id } : null;
}

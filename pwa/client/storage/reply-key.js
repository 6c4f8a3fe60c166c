/** Under which key half a reply is kept among the drafts: one for each case and who answers it. */

/** @param {string} staff @param {string} caseId */
export const replyKey = (staff, caseId) => `desk/${staff}/${caseId}`;

/** @param {string} key @param {string} caseId @returns {boolean} whoever writes it */
export const isReplyTo = (key, caseId) => key.startsWith("desk/") && key.endsWith(`/${caseId}`);

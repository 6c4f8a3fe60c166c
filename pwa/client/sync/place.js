/** How far the desk has heard. */

/** Before it was ever pulled. @type {import("../lib/types.js").DeskQuery} */
export const NOWHERE = { after: 0, epoch: null, chain: null, since: null };

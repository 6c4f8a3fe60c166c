/** Telling the server of sign-outs on a phone that has nothing else to sync. */

import { SyncError } from "../sync/errors.js";
import { owesSignOuts, paySignOuts } from "../sync/sign-outs.js";

/** Now, and when the network seems to return. */
export async function watchSignOuts() {
  if (!(await owesSignOuts())) return;
  addEventListener("online", pay);
  await pay();
}

/** What cannot be told now stays owed. */
async function pay() {
  await paySignOuts((path, init) => fetch(path, init)).catch((error) => {
    if (!(error instanceof SyncError)) throw error;
  });
}

/** While something unsent stands in a form, no new release takes over: it waits for this lock. */

/** @type {(() => void) | null} */
let release = null;

/** @param {boolean} editing  whether unsaved input exists in this tab */
export function setEditing(editing) {
  if (!editing) {
    release?.();
    release = null;
  } else if (!release && navigator.locks) {
    /** @type {Promise<void>} */
    const over = new Promise((done) => {
      release = done;
    });
    void navigator.locks.request("editing", { mode: "shared" }, () => over);
  }
}

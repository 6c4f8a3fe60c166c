/** Finding a case of this phone by the code that a person reads out or types. */

import { readCode } from "../lib/ids.js";
import { need } from "../ui/dom.js";

/** @typedef {import("../lib/types.js").Case} Case */

/**
 * @param {import("../lib/types.js").Database} db @param {string} written
 * @param {(row: Case) => boolean} isListed  whether the page shows it
 * @returns {Promise<"no_code" | "not_here" | Case>}
 */
async function findCase(db, written, isListed) {
  const code = readCode(written);
  if (!code) return "no_code";
  const row = (await db.getAll("cases")).find((each) => each.code === code && isListed(each));
  return row ?? "not_here";
}

/**
 * The page's form for a code: `[data-find]`, with a line that says what came of it and a box that
 * says what to do about a case which is not here.
 * @param {import("../lib/types.js").Database} db @param {import("../ui/i18n.js").Say} say
 * @param {(row: Case) => boolean} isListed @param {(row: Case) => unknown} open
 */
export function onFind(db, say, isListed, open) {
  const form = /** @type {HTMLFormElement} */ (need("[data-find]"));
  const [wrong, elsewhere] = [need("[data-find-wrong]"), need("[data-find-elsewhere]")];
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = await findCase(db, String(new FormData(form).get("code")), isListed);
    wrong.textContent = found === "no_code" ? say("form.find_wrong") : "";
    elsewhere.hidden = found !== "not_here";
    if (typeof found === "string") return;
    form.reset();
    open(found);
  });
}

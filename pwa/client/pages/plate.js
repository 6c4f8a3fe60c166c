/**
 * What a plate's QR opens: on to its stop in the reader's language, of the walk that is under way
 * if that one comes by here.
 */

import { note } from "../ui/status.js";
import { need } from "../ui/dom.js";
import { readersLink } from "../ui/language-choice.js";

const [first = "", ...others] = (need("[data-walks]").dataset["walks"] ?? "").split(" ");
const underWay = others.find((walk) => walk === note("walk"));
const link = readersLink();
if (link) {
  location.replace(underWay ? link.href.replace(`/${first}/`, `/${underWay}/`) : link.href);
}

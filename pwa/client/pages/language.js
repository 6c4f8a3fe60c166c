/**
 * The root page: on to the reader's language. Without a match, or without this script, the page's
 * own list remains.
 */

import { readersLink } from "../ui/language-choice.js";

const link = readersLink();
if (link) location.replace(link.href);

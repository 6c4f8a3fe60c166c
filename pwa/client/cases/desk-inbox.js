/** The list of cases at the desk, by state and area; as much of it as somebody looks at. */

import { isShown, listItems, TAB_NAMES } from "./desk-filter.js";
import { beginningOf, summaryOf } from "./labels.js";
import { h, need, show } from "../ui/dom.js";
import { ageInWords, timeInWords } from "../ui/format-time.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk-filter.js").Item} Item */

const PAGE = 50;
const filter = { state: "new", area: "" };
let drawn = PAGE;

/**
 * @param {Desk} desk @param {import("../lib/types.js").Case[]} cases
 * @param {import("../lib/types.js").Entry[]} entries  of the person at the desk
 */
export function showInbox(desk, cases, entries) {
  showItems(desk, listItems(cases, entries, desk.names));
}

/** @param {Desk} desk @param {Item[]} items */
function showItems(desk, items) {
  const again = () => showItems(desk, items);
  showTabs(desk, items, again);
  showAreas(desk, items);
  const shown = items.filter((item) => isShown(item, filter));
  const rows = shown.slice(0, drawn).map((item) => line(item, desk));
  const none = h("p", { class: "soft" }, desk.say("desk.none"));
  show(
    need("[data-cases]"),
    rows.length ? h("ul", { class: "inbox" }, ...rows) : none,
    shown.length > drawn && moreButton(desk, shown, again),
  );
}

/** @param {Desk} desk @param {Item[]} shown @param {() => void} again */
function moreButton({ say }, shown, again) {
  const click = () => {
    const next = shown[drawn].row.id;
    drawn += PAGE;
    again();
    document.getElementById(`row-${next}`)?.focus();
  };
  const text = say("desk.more", { n: shown.length - drawn });
  return h("p", {}, h("button", { type: "button", class: "button", id: "more", click }, text));
}

/** @param {Desk} desk @param {Item[]} items @param {() => void} again */
function showTabs(desk, items, again) {
  const buttons = TAB_NAMES.map((state) => {
    const n = items.filter((item) => isShown(item, { ...filter, state })).length;
    const click = () => {
      filter.state = state;
      drawn = PAGE;
      again();
    };
    const pressed = String(filter.state === state);
    return h(
      "button",
      { type: "button", class: "button", id: `tab-${state}`, "aria-pressed": pressed, click },
      `${desk.say(`desk.tab_${state}`)} ${n}`,
    );
  });
  show(need("[data-states]"), ...buttons);
}

/** Only areas from which something came. @param {Desk} desk @param {Item[]} items */
function showAreas(desk, items) {
  const select = /** @type {HTMLSelectElement} */ (need("[data-area]"));
  const ids = new Set(items.map(({ row }) => row.area ?? "").filter(Boolean));
  const options = [...ids].map((id) => h("option", { value: id }, desk.areaTitle(id)));
  select.replaceChildren(h("option", { value: "" }, desk.say("desk.all_areas")), ...options);
  if (!ids.has(filter.area)) filter.area = "";
  select.value = filter.area;
}

/** @param {() => void} changed */
export function onAreaChosen(changed) {
  const select = /** @type {HTMLSelectElement} */ (need("[data-area]"));
  select.addEventListener("change", () => {
    filter.area = select.value;
    drawn = PAGE;
    changed();
  });
}

/** @param {Item} item @param {Desk} desk */
function line({ row, filed, state, waiting }, { say, names, areaTitle }) {
  const { category, words } = summaryOf(names, filed);
  const title = [names.forms[row.form]?.title ?? row.form, category].filter(Boolean).join(" · ");
  const [{ received }] = row.events;
  return h(
    "li",
    {},
    h(
      "a",
      { href: `#${row.id}`, id: `row-${row.id}` },
      h("b", {}, title),
      words && h("span", { class: "words" }, beginningOf(words)),
      h(
        "span",
        { class: "meta" },
        h("span", {}, say(`desk.state_${state}`)),
        h("time", { datetime: received, title: timeInWords(received) }, ageInWords(received)),
        h("span", {}, row.area ? areaTitle(row.area) : say("desk.unrouted")),
        h("span", {}, row.code),
        waiting > 0 && h("span", {}, say("desk.waiting", { n: waiting })),
      ),
    ),
  );
}

/** The list of cases at the desk, by state and area. */

import { filedOf, inbox, TAB_NAMES } from "./desk-filter.js";
import { h, need, show } from "../ui/dom.js";
import { timeInWords } from "../ui/format-time.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../lib/types.js").Case} Case */
/** @typedef {import("../lib/types.js").Entry} Entry */

const filter = { state: "new", area: "" };

/** @param {Desk} desk @param {Case[]} cases @param {Entry[]} entries */
export function showInbox(desk, cases, entries) {
  showTabs(desk, cases, entries);
  showAreas(desk, cases);
  const rows = inbox(cases, entries, filter, desk.names).map((item) => line(item, desk));
  const none = h("p", { class: "soft" }, desk.say("desk.none"));
  show(need("[data-cases]"), rows.length ? h("ul", { class: "inbox" }, ...rows) : none);
}

/** @param {Desk} desk @param {Case[]} cases @param {Entry[]} entries */
function showTabs(desk, cases, entries) {
  const buttons = TAB_NAMES.map((state) => {
    const n = inbox(cases, entries, { ...filter, state }, desk.names).length;
    const click = () => {
      filter.state = state;
      showInbox(desk, cases, entries);
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

/** Only areas from which something came. @param {Desk} desk @param {Case[]} cases */
function showAreas(desk, cases) {
  const select = /** @type {HTMLSelectElement} */ (need("[data-area]"));
  const ids = new Set(cases.map((row) => filedOf(row)?.area ?? "").filter(Boolean));
  const options = [...ids].map((id) => h("option", { value: id }, desk.areaTitle(id)));
  select.replaceChildren(h("option", { value: "" }, desk.say("desk.all_areas")), ...options);
  select.value = filter.area;
}

/** @param {() => void} changed */
export function onAreaChosen(changed) {
  const select = /** @type {HTMLSelectElement} */ (need("[data-area]"));
  select.addEventListener("change", () => {
    filter.area = select.value;
    changed();
  });
}

/** @param {ReturnType<typeof inbox>[number]} item @param {Desk} desk */
function line({ row, state, waiting }, { say, names, areaTitle }) {
  const filed = filedOf(row);
  const text = Object.values(filed?.answers ?? {}).filter((answer) => typeof answer === "string");
  const longest = text.sort((a, b) => b.length - a.length)[0] ?? "";
  return h(
    "li",
    {},
    h(
      "a",
      { href: `#${row.id}`, id: `row-${row.id}` },
      h("b", {}, names.forms[row.form]?.title ?? row.form),
      h("span", {}, longest.slice(0, 120)),
      h(
        "span",
        { class: "meta" },
        h("span", {}, row.code),
        h("span", {}, say(`desk.state_${state}`)),
        h("span", {}, timeInWords(row.events[0].received)),
        h("span", {}, filed?.area ? areaTitle(filed.area) : say("desk.unrouted")),
        waiting > 0 && h("span", {}, say("desk.waiting", { n: waiting })),
      ),
    ),
  );
}

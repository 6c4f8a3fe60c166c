/** My requests: everything filed on this phone, where it is, and the answers. */

import { h, need, show } from "../ui/dom.js";
import { getConnection } from "../sync/connection.js";
import { loadAreas } from "../ui/areas.js";
import { loadNames } from "../cases/labels.js";
import { onFind } from "../cases/find-case.js";
import { listEntries, updateCase } from "../storage/outbox.js";
import { isAtRisk } from "../storage/persist.js";
import { onPushOffer, showPushOffer } from "../cases/push-offer.js";
import { renewSubscription } from "../sync/push.js";
import { caseArticle } from "../cases/my-case.js";
import { newestFirst } from "../cases/my-order.js";
import { troubleOf } from "../cases/status-text.js";
import { timeInWords } from "../ui/format-time.js";
import { syncNow } from "../sync/scheduler.js";
import { keepSynced } from "../cases/keep-synced.js";
import { exportFile, importFile, TransferError } from "../cases/export.js";
import { onNewKey, showServerChanged } from "../cases/server-changed.js";
import { loadWords, pageLocale } from "../ui/i18n.js";
import { openOrTell } from "../ui/storage-note.js";

const root = need("#requests");
const [say, names, areas, db] = await Promise.all([
  loadWords(),
  loadNames(root),
  loadAreas(),
  openOrTell({ beforeClose: async () => location.reload() }),
]);
/** Place of the last event seen on an earlier visit, by case. @type {Map<string, number>} */
const seen = new Map((await db.getAll("cases")).map((row) => [row.id, row.seen]));
/** @type {import("../cases/my-case.js").MyRequests["isNews"]} */
const isNews = ({ id, events }) =>
  events.some(({ n, by }) => by.role === "staff" && n > (seen.get(id) ?? 0));
/** @param {string} id */
const areaTitle = (id) => areas.find((area) => area.id === id)?.properties.title ?? id;
const page = { db, say, names, forms: String(root.dataset.forms), areaTitle, isNews };
/** The app that was put on the home screen may have a storage of its own. */
const isInstalled = matchMedia("(display-mode: standalone)").matches;
const PAGE = 20;
let drawn = PAGE;

need("[data-now]").addEventListener("click", () => syncNow({ force: true }));
need("[data-more]").addEventListener("click", drawMore);
need("[data-export]").addEventListener("click", download);
need("[data-import]").addEventListener("change", upload);
onPushOffer(db, say);
onFind(
  db,
  say,
  (row) => row.role !== "desk",
  ({ id }) => showCase(id),
);
onNewKey(db);

await render();
root.hidden = false;
await showCase(location.hash.slice(1)); // a form's link names the case, a push message its code
keepSynced(render);
await renewSubscription(db, pageLocale());

/** @param {string} named  id or code; nothing happens where no case of the list has it */
async function showCase(named) {
  const place = (await listOwn()).findIndex(({ id, code }) => id === named || code === named);
  if (place < 0) return;
  if (place >= drawn) {
    drawn = place + 1;
    await render();
  }
  const article = /** @type {HTMLElement} */ (need("[data-list]").children[place]);
  article.scrollIntoView();
  need("h2", article).focus({ preventScroll: true });
}

/** @returns {Promise<import("../lib/types.js").Case[]>} in the order in which they are shown */
async function listOwn() {
  const own = (await db.getAll("cases")).filter(({ role }) => role !== "desk");
  return newestFirst(own, await listEntries(db));
}

async function render() {
  const rows = await listOwn();
  const entries = await listEntries(db);
  const articles = rows.slice(0, drawn).map((row) =>
    caseArticle(
      row,
      entries.filter((entry) => entry.case === row.id && !entry.staff),
      page,
    ),
  );
  show(need("[data-list]"), ...articles);
  showMore(rows.length - drawn);
  need("[data-empty]").hidden = rows.length > 0;
  need("[data-installed]").hidden = !isInstalled || rows.length > 0;
  showPushOffer(rows.length > 0);
  need("[data-now]").hidden = rows.length === 0;
  need("[data-at-risk]").hidden = !(rows.length && (await isAtRisk(db)));
  await renderConnection();
  await showServerChanged(db, say);
  for (const { id, events, seen: before } of rows.slice(0, drawn))
    if (events.length !== before)
      await updateCase(db, id, (row) => ({ ...row, seen: events.length }));
}

/** @param {number} rest  how many cases are not drawn yet */
function showMore(rest) {
  const button = need("[data-more]");
  button.hidden = rest <= 0;
  if (rest > 0) button.textContent = say("form.more", { n: rest });
}

async function drawMore() {
  const next = drawn;
  drawn += PAGE;
  await render();
  need("h2", need("[data-list]").children[next]).focus();
}

/** The way to the server: when it last answered, or why it does not. */
async function renderConnection() {
  const { trouble, notBefore, reachedAt } = await getConnection(db);
  const reached = reachedAt ? say("form.link_reached", { time: timeInWords(reachedAt) }) : "";
  const next = say("form.link_next", { time: timeInWords(notBefore) });
  need("[data-link]").textContent = trouble ? `${troubleOf(trouble, say)} ${next}` : reached;
}

async function download() {
  const url = URL.createObjectURL(await exportFile(db));
  const day = new Date().toISOString().slice(0, 10);
  h("a", { href: url, download: `jindu-${day}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // not every browser has begun to read it
  tell("[data-carry-status]", say("form.exported"));
}

/** @param {Event} event */
async function upload(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [chosen] = input.files ?? [];
  if (!chosen) return;
  try {
    const n = await importFile(db, await chosen.text());
    tell("[data-carry-status]", say("form.imported", { n }));
    await render();
    await syncNow({ force: true });
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    tell("[data-carry-status]", say("form.import_wrong"));
  }
  input.value = "";
}

/** @param {string} place @param {string} text */
function tell(place, text) {
  need(place).textContent = text;
}

/** The desk of the grid: sign in once, then read and answer with or without network. */

import { broadcast } from "../sync/broadcast.js";
import { loadAreas } from "../ui/areas.js";
import { composeLater } from "../sync/events.js";
import { getMeta } from "../storage/db.js";
import { CaseView } from "../cases/desk-case.js";
import { onAreaChosen, showInbox } from "../cases/desk-inbox.js";
import { onFind } from "../cases/find-case.js";
import { showUnsent } from "../cases/unsent-view.js";
import { ask } from "../ui/dialog.js";
import { deskElsewhere } from "../sync/origin.js";
import { need } from "../ui/dom.js";
import { SyncError } from "../sync/errors.js";
import { getConnection } from "../sync/connection.js";
import { loadNames } from "../cases/labels.js";
import { AlreadyFiledError, append, listEntries, newEntry } from "../storage/outbox.js";
import { onPushOffer, showPushOffer } from "../cases/push-offer.js";
import { troubleOf } from "../cases/status-text.js";
import { timeInWords } from "../ui/format-time.js";
import { syncNow, wakeLater } from "../sync/scheduler.js";
import { keepSynced } from "../cases/keep-synced.js";
import { newId } from "../lib/ids.js";
import { sessionInUse, signIn, signOut, touch } from "../sync/session.js";
import { onNewKey, showServerChanged } from "../cases/server-changed.js";
import { loadWords, pageLocale } from "../ui/i18n.js";
import { openOrTell } from "../ui/storage-note.js";

/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("../lib/types.js").LaterEvent} LaterEvent */

/** @typedef {import("../cases/desk.js").Desk} Desk */

const root = need("#desk");
const [say, names, areas, db] = await atServer().then(load);
/** @param {string} id */
const areaTitle = (id) => areas.find((area) => area.id === id)?.properties.title ?? id;

/** @type {CaseView | null} */
let view = null;
/** How many cases there were when the list was last drawn while more were coming. */
let drawnAt = 0;

need("[data-sign-in]").addEventListener("submit", enter);
need("[data-sign-out]").addEventListener("click", leave);
need("[data-now]").addEventListener("click", () => syncNow({ force: true }));
addEventListener("hashchange", render);
addEventListener("pointerdown", noteUse);
addEventListener("keydown", noteUse);
onAreaChosen(render);
onFind(
  db,
  say,
  (row) => row.role !== "author",
  ({ id }) => (location.hash = id),
);
onPushOffer(db, say, async () => (await getMeta(db, "session"))?.csrf ?? null);
onNewKey(db);

await render();
await noteUse();
root.hidden = false;
keepSynced(renderNews);

/** Somebody is at the desk; a page that is merely open, and syncs, is no use of it. */
async function noteUse() {
  const session = await sessionInUse(db, Date.now());
  if (session) await touch(db, session);
}

/** Elsewhere than at the server's own origin this page leads there, and does nothing more. */
async function atServer() {
  const there = deskElsewhere(location);
  if (!there) return;
  location.replace(there);
  await new Promise(() => {});
}

function load() {
  const database = openOrTell({ beforeClose: async () => location.reload() });
  return Promise.all([loadWords(), loadNames(root), loadAreas(), database]);
}

/** @type {import("../sync/api.js").Fetch} */
function browserFetch(path, init) {
  return fetch(path, init);
}

/** While a long log is coming the list is drawn each time that it has doubled, not at every page. */
async function renderNews() {
  const session = await getMeta(db, "session");
  if (!session?.fetching) return render();
  const count = await db.count("cases");
  if (count < 2 * drawnAt) return renderAsOf(session);
  drawnAt = count;
  return render();
}

async function render() {
  const session = await sessionInUse(db, Date.now());
  need("[data-signed-in]").hidden = !session;
  need("[data-sign-in]").hidden = Boolean(session && !session.expired);
  need("[data-expired]").hidden = !session?.expired;
  await showEnded();
  await showUnsent({ db, say, names }, session?.staff.id ?? null);
  if (!session) return;
  showPushOffer(!session.expired);
  await renderAsOf(session);
  await showServerChanged(db, say);
  const desk = { db, say, names, session, areaTitle, write, render };
  const entries = (await listEntries(db)).filter(({ staff }) => staff === session.staff.id);
  const row = await db.get("cases", location.hash.slice(1));
  const shown = row && row.role !== "author" ? row : null;
  need("[data-inbox]").hidden = Boolean(shown);
  need("[data-case]").hidden = !shown;
  if (!shown) {
    view = null;
    showInbox(desk, await db.getAll("cases"), entries);
    return;
  }
  const another = view?.id !== shown.id || view.desk.session.staff.id !== session.staff.id;
  if (!view || another) view = new CaseView(desk, shown.id, need("[data-case]"));
  await view.render(shown, entries);
}

/** Why nobody is signed in any more, where nobody has signed out. */
async function showEnded() {
  const ended = await getMeta(db, "ended");
  need("[data-ended]").hidden = !ended;
  if (ended) need("[data-ended] span").textContent = say(`desk.ended_${ended}`);
}

/** How old what is shown may be, and whether all of it is here. @param {Session} session */
async function renderAsOf(session) {
  need("[data-who]").textContent = session.staff.name;
  const { trouble } = await getConnection(db);
  const parts = [session.fetching && say("desk.fetching", { n: await db.count("cases") })];
  if (trouble) parts.push(asOf(session, "desk.offline_as_of"), troubleOf(trouble, say));
  else if (!session.fetching) parts.push(asOf(session, "desk.as_of"));
  need("[data-as-of]").textContent = parts.filter(Boolean).join(" ");
}

/** @param {Session} session @param {string} word */
function asOf({ pulledAt }, word) {
  return say(word, { time: pulledAt ? timeInWords(pulledAt) : "–" });
}

/** @type {Desk["write"]} */
async function write(caseId, type, body, draft) {
  const session = await getMeta(db, "session");
  if (!session) return;
  const after = (await db.get("cases", caseId))?.count ?? 0;
  const event = composeLater(caseId, type, body, pageLocale(), { after, id: draft?.entry.id });
  const { staff } = session;
  await append(db, newEntry(event, { staff }), draft?.key).catch((error) => {
    if (!(error instanceof AlreadyFiledError)) throw error;
    // Another tab has sent this reply; a text that differs from it is one of its own.
    const sent = /** @type {LaterEvent["body"]} */ (error.entry.event.body);
    if (sent.text === body.text) return undefined;
    return append(db, newEntry({ ...event, id: newId() }, { staff }), draft?.key);
  });
  if (draft) view = null; // it waits in the outbox now: an empty form takes its place
  broadcast();
  await render();
  await wakeLater();
  await syncNow({ force: true });
}

/** @param {SubmitEvent} event */
async function enter(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const data = new FormData(form);
  const problem = need("[data-sign-in-error]");
  problem.hidden = true;
  try {
    await signIn(db, browserFetch, String(data.get("login")), String(data.get("password")));
    form.reset();
    view = null;
    await render();
    await syncNow({ force: true });
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    const wrong = error.code === "sign_in";
    problem.textContent = wrong ? say("desk.wrong_password") : say(`form.trouble_${error.code}`);
    problem.hidden = false;
  }
}

async function leave() {
  const session = await getMeta(db, "session");
  if (!session) return;
  const waiting = (await listEntries(db)).filter(
    ({ staff, state }) => staff === session.staff.id && state !== "accepted",
  );
  const yes = say("desk.sign_out");
  const text = say("desk.sign_out_waiting", { n: waiting.length });
  if (waiting.length && !(await ask({ title: yes, text, yes }))) return;
  await signOut(db, browserFetch, session);
  await wakeLater();
  location.hash = "";
  await render();
}

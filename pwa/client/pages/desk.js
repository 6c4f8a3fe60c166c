/** The desk of the grid: sign in once, then read and answer with or without network. */

import { broadcast } from "../sync/broadcast.js";
import { loadAreas } from "../ui/areas.js";
import { composeLater } from "../sync/events.js";
import { getMeta } from "../storage/db.js";
import { CaseView } from "../cases/desk-case.js";
import { onAreaChosen, showInbox } from "../cases/desk-inbox.js";
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
import { signIn, signOut } from "../sync/session.js";
import { loadWords, pageLocale } from "../ui/i18n.js";
import { openOrTell } from "../ui/storage-note.js";

/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("../lib/types.js").LaterEvent} LaterEvent */

/** @typedef {import("../cases/desk.js").Desk} Desk */

const elsewhere = deskElsewhere(location);
if (elsewhere) {
  location.replace(elsewhere);
  await new Promise(() => {}); // nothing more is to happen here
}
const root = need("#desk");
const [say, names, areas, db] = await Promise.all([
  loadWords(),
  loadNames(root),
  loadAreas(),
  openOrTell({ beforeClose: async () => location.reload() }),
]);
/** @param {string} id */
const areaTitle = (id) => areas.find((area) => area.id === id)?.properties.title ?? id;

/** @type {CaseView | null} */
let view = null;

need("[data-sign-in]").addEventListener("submit", enter);
need("[data-sign-out]").addEventListener("click", leave);
need("[data-now]").addEventListener("click", () => syncNow({ force: true }));
addEventListener("hashchange", render);
onAreaChosen(render);
onPushOffer(db, say, async () => (await getMeta(db, "session"))?.csrf ?? null);

await render();
root.hidden = false;
keepSynced(render);

/** @type {import("../sync/api.js").Fetch} */
function browserFetch(path, init) {
  return fetch(path, init);
}

async function render() {
  const session = await getMeta(db, "session");
  need("[data-signed-in]").hidden = !session;
  need("[data-sign-in]").hidden = Boolean(session && !session.expired);
  need("[data-expired]").hidden = !session?.expired;
  if (!session) return;
  showPushOffer(!session.expired);
  await renderAsOf(session);
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

/** How old what is shown may be. @param {Session} session */
async function renderAsOf({ staff, pulledAt }) {
  need("[data-who]").textContent = staff.name;
  const { trouble } = await getConnection(db);
  const time = pulledAt ? timeInWords(pulledAt) : "–";
  const asOf = say(trouble ? "desk.offline_as_of" : "desk.as_of", { time });
  need("[data-as-of]").textContent = trouble ? `${asOf} ${troubleOf(trouble, say)}` : asOf;
}

/** @type {Desk["write"]} */
async function write(caseId, type, body, draft) {
  const session = await getMeta(db, "session");
  if (!session) return;
  const event = composeLater(caseId, type, body, pageLocale(), draft?.entry.id);
  const staff = session.staff.id;
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
  location.hash = "";
  await render();
}

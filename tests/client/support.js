/** A phone for tests: a fresh database, and a real server that says what it is told to. */

import "fake-indexeddb/auto";
import { createServer } from "node:http";
import { canonicalBytes, base64url, digestOf } from "../../pwa/client/lib/hash.js";
import { getPublicKeyAsync, signAsync, utils } from "@noble/ed25519";
import { openDatabase } from "../../pwa/client/storage/db.js";
import { composeFiled, composeLater } from "../../pwa/client/sync/events.js";
import { sha256Hex } from "../../pwa/client/lib/hash.js";
import { file, listEntries, newEntry } from "../../pwa/client/storage/outbox.js";
import { flush } from "../../pwa/client/sync/sync.js";

export const SYNC = "application/vnd.jindu.sync+json";
let databases = 0;

/** @returns a database of its own for each test */
export const newPhone = () => openDatabase({ name: `phone-${(databases += 1)}` });

export async function photoOf(text) {
  const bytes = new TextEncoder().encode(text).buffer;
  const sha256 = await sha256Hex(bytes);
  return { sha256, size: bytes.byteLength, type: "image/jpeg", name: `${text}.jpg`, bytes };
}

export async function fileOne(db, { text = "The lamp is dark", photos = [], draft = null } = {}) {
  const body = {
    form: "request",
    version: 1,
    consent: 1,
    answers: { happened: text },
    photos: photos.map(({ sha256, size, type }) => ({ sha256, size, type })),
    position: null,
    area: null,
    about: null,
  };
  const { event, secret } = await composeFiled(body, "ja", draft?.entry);
  const entry = newEntry(event, { secret, photos });
  await file(db, entry, photos, draft);
  return entry;
}

/** @returns the way to the town after one run, without jitter */
export function syncOnce(db, town, options = {}, by = flush) {
  return by({ db, fetch: town.fetch, random: () => 0.5, broadcast: () => {}, ...options });
}

/** What a desk answers that has nothing to tell. */
export const QUIET_DESK = {
  events: [],
  cases: [],
  cursor: 0,
  chain: null,
  more: false,
  anew: false,
  erased: [],
  areas: ["east"],
  community: "town",
};

/** A problem as the server says one. */
export const problemOf = (status, title = "no", more = {}) => ({
  type: "about:blank",
  title,
  status,
  detail: "",
  errors: [],
  ...more,
});

/** Answer at the desk with `desk`, as the real server does. */
export function sendDesk(
  response,
  desk,
  now = "2026-05-02T08:00:00.000Z",
  results = [],
  log = { epoch: "one", key: "k" },
) {
  const answer = { now, log, results, cases: [], desk: { ...QUIET_DESK, ...desk } };
  send(response, 200, SYNC, answer);
}

/** A step of staff, as the desk's page makes it. */
export const stepOf = (caseId, body = {}, after = 1) =>
  composeLater(caseId, "text" in body ? "replied" : "received", body, "ja", { after });

/** @returns the states of all entries, oldest first */
export const states = async (db) => (await listEntries(db)).map(({ state }) => state);

/**
 * The server in a few lines, over real HTTP. `answer(request, response, town)` may take a
 * request for itself by returning true; else it is served truly.
 */
export class Town {
  constructor(answer = () => false) {
    this.answer = answer;
    this.log = new Map();
    this.photos = new Map();
    this.requests = [];
    this.refused = new Map();
    this.key = utils.randomSecretKey();
    this.keyId = "k";
    this.epoch = "one";
    this.earlier = [];
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  async open() {
    await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
    this.public = base64url(await getPublicKeyAsync(this.key));
    return this;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  fetch = (path, init) => fetch(`http://127.0.0.1:${this.server.address().port}${path}`, init);

  async serve(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    request.body = Buffer.concat(parts);
    this.requests.push(`${request.method} ${request.url}`);
    if (await this.answer(request, response, this)) return;
    if (request.url === "/api/v1/keys") return this.keys(response);
    if (request.url === "/api/v1/sync") return this.sync(request, response);
    this.photo(request, response);
  }

  keys(response) {
    send(response, 200, "application/json", {
      receipts: { id: this.keyId, public: this.public },
      push: "p",
      earlier: this.earlier,
    });
  }

  /** Sign with a new key; `vouched`: the old one has signed it. */
  async rotate(id, vouched) {
    const [old, oldId, oldPublic] = [this.key, this.keyId, this.public];
    this.key = utils.randomSecretKey();
    this.keyId = id;
    this.public = base64url(await getPublicKeyAsync(this.key));
    if (!vouched) return;
    const next = { id, public: this.public };
    const signature = base64url(await signAsync(canonicalBytes({ key: oldId, next }), old));
    this.earlier.push({ id: oldId, public: oldPublic, next, signature });
  }

  get logged() {
    return { epoch: this.epoch, key: this.keyId };
  }

  async sync(request, response) {
    const { push, cases } = JSON.parse(request.body);
    const results = [];
    for (const { event } of push) results.push(await this.take(event));
    const answer = {
      now: this.now ?? new Date().toISOString(),
      log: this.logged,
      results,
      cases: cases.map((c) => this.tell(c)),
    };
    send(response, 200, SYNC, { ...answer, desk: null });
  }

  async take(event) {
    const problem = this.refused.get(event.id);
    if (problem) return { id: event.id, status: "refused", problem };
    const events = this.log.get(event.case) ?? [];
    if (!events.some((each) => each.id === event.id)) events.push(event);
    this.log.set(event.case, events);
    return { id: event.id, status: "accepted", receipt: await this.receipt(event), wanted: [] };
  }

  async receipt(event) {
    const signed = {
      id: event.id,
      digest: await digestOf(event),
      received: "2026-11-23T10:45:00.000Z",
      key: this.keyId,
    };
    const signature = base64url(await signAsync(canonicalBytes(signed), this.key));
    return { ...signed, signature };
  }

  tell({ id, after, chain }) {
    const events = this.log.get(id);
    if (!events) return { id, status: "unknown" };
    const by = { role: "author", name: null };
    const received = "2026-11-23T10:45:00.000Z";
    const logged = events.map((event, index) => ({
      event,
      n: index + 1,
      chain: `${this.epoch} ${event.id}`,
      by,
      received,
    }));
    const here = after > 0 && logged[after - 1]?.chain === chain ? after : 0;
    const wanted = events[0].body.photos
      .map((p) => p.sha256)
      .filter((hash) => !this.photos.has(hash));
    const state = events.at(-1).type;
    return {
      id,
      status: "known",
      state,
      area: null,
      after: here,
      events: logged.slice(here),
      count: events.length,
      wanted,
    };
  }

  photo(request, response) {
    const sha256 = request.url.split("/").at(-1);
    this.photos.set(sha256, request.body);
    send(response, 201, "application/vnd.jindu.photo+json", { sha256, size: request.body.length });
  }
}

export function send(response, status, type, body, headers = {}) {
  response.writeHead(status, { "Content-Type": type, ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** A town for one test, closed after it. */
export async function townFor(context, answer) {
  const town = await new Town(answer).open();
  context.after(() => town.close());
  return town;
}

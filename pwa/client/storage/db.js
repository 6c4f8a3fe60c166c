/**
 * The database on the phone, `jindu`. A version is reached step by step from any older one, so a
 * full queue survives every release. An old tab closes its connection when a newer one upgrades.
 */

import { openDB } from "idb";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Schema} Schema */
/** @typedef {import("../lib/types.js").Meta} Meta */

const VERSION = 1;

/** Filing waits until the disk has it: a battery that dies must not take an entry along. */
export const STRICT = /** @type {IDBTransactionOptions} */ ({ durability: "strict" });

/**
 * @param {object} [options]
 * @param {string} [options.name]
 * @param {() => Promise<void>} [options.beforeClose]  saves what is unsaved, then tells the person
 * @returns {Promise<Database>}
 */
export function openDatabase({ name = "jindu", beforeClose = async () => {} } = {}) {
  return openDB(name, VERSION, {
    upgrade(db, from) {
      if (from < 1) createStores(db);
    },
    // A newer tab wants to upgrade. It waits until this one has saved and let go.
    async blocking(_version, _wanted, event) {
      await beforeClose();
      /** @type {IDBDatabase} */ (event.target).close();
    },
  });
}

/** @param {Database} db */
function createStores(db) {
  db.createObjectStore("drafts", { keyPath: "form" });
  db.createObjectStore("outbox", { keyPath: "id" });
  db.createObjectStore("cases", { keyPath: "id" });
  db.createObjectStore("meta");
}

/**
 * @template {keyof Meta} Name
 * @param {Database} db @param {Name} name @returns {Promise<Meta[Name] | undefined>}
 */
export async function getMeta(db, name) {
  return /** @type {Meta[Name] | undefined} */ (await db.get("meta", name));
}

/**
 * @template {keyof Meta} Name
 * @param {Database} db @param {Name} name @param {Meta[Name]} value
 */
export async function setMeta(db, name, value) {
  await db.put("meta", value, name);
}

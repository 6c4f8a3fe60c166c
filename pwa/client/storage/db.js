/**
 * The database on the phone, `jindu`. A version is reached step by step from any older one, so a
 * full queue survives every release. An old tab closes its connection when a newer one upgrades.
 */

import { openDB } from "idb";
import { storageErrorOf } from "./errors.js";
import { STEPS } from "./upgrades.js";

/** @typedef {import("../lib/types.js").Database} Database */
/** @typedef {import("../lib/types.js").Schema} Schema */
/** @typedef {import("../lib/types.js").Meta} Meta */

const VERSION = Math.max(...STEPS.map(([version]) => version));

/** Filing waits until the disk has it: a battery that dies must not take an entry along. */
export const STRICT = /** @type {IDBTransactionOptions} */ ({ durability: "strict" });

/**
 * @typedef {object} Options
 * @property {string} [name]
 * @property {() => Promise<void>} [beforeClose]  saves what is unsaved, then tells the person
 * @property {() => void} [onBlocked]  another tab holds on to an older version
 */

/**
 * @param {Options} [options]
 * @returns {Promise<Database>} which opens itself again where the browser has closed it
 * @throws {import("./errors.js").StorageError}
 */
export async function openDatabase(options = {}) {
  const open = () =>
    connect(options).catch((error) => {
      throw storageErrorOf(error);
    });
  return lasting(await open(), open);
}

/** @param {Options} options @returns {Promise<Database>} */
function connect({ name = "jindu", beforeClose = async () => {}, onBlocked }) {
  return openDB(name, VERSION, {
    async upgrade(db, from, _to, tx) {
      for (const [version, step] of STEPS) if (from < version) await step(db, tx);
    },
    blocked: onBlocked,
    // A newer tab wants to upgrade. It waits until this one has saved and let go.
    async blocking(_version, _wanted, event) {
      await beforeClose();
      /** @type {IDBDatabase} */ (event.target).close();
    },
  });
}

/** Requests that are a transaction of their own, and so can be made again. */
const REPEATABLE = ["get", "getAll", "getAllFromIndex", "getAllKeys", "count", "put", "delete"];

/**
 * Browsers close connections: when site data is cleared, a disk fails, or a phone frees memory.
 * @param {Database} first @param {() => Promise<Database>} open @returns {Database}
 */
function lasting(first, open) {
  let current = first;
  /** @type {Promise<Database> | null} */
  let opening = null;
  const reopen = async () => {
    opening ??= open().finally(() => (opening = null));
    current = await opening;
  };
  /** @param {"get"} name  one of REPEATABLE */
  const repeatable =
    (name) =>
    /** @param {Parameters<Database["get"]>} request */
    (...request) =>
      again(() => current[name](...request), reopen);
  return new Proxy(first, {
    get(_, name) {
      if (name === "reopen") return reopen;
      if (REPEATABLE.includes(String(name))) return repeatable(/** @type {"get"} */ (name));
      const value = Reflect.get(current, name);
      return typeof value === "function" ? value.bind(current) : value;
    },
  });
}

/**
 * Do a piece of work of several requests; once more where the connection was closed under it. An
 * aborted transaction has changed nothing.
 * @template Result
 * @param {Database} db @param {() => Promise<Result>} work @returns {Promise<Result>}
 */
export function retried(db, work) {
  const { reopen } = /** @type {{reopen?: () => Promise<void>}} */ (/** @type {unknown} */ (db));
  return again(work, reopen ?? (async () => {}));
}

/**
 * @template Result
 * @param {() => Promise<Result>} work @param {() => Promise<void>} reopen
 * @returns {Promise<Result>}
 */
async function again(work, reopen) {
  try {
    return await work();
  } catch (error) {
    if (storageErrorOf(error).code !== "closed") throw error;
    await reopen();
    return work();
  }
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

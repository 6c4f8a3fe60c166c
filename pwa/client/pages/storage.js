/** The page about storage: what is on this phone, in which language, how large; fetch and remove. */

import { note } from "../ui/status.js";
import { momentInWords } from "../ui/format.js";
import { ask, canKeep, listen } from "../offline/worker-client.js";
import { missingFiles, readManifest, wishesAll } from "../offline/cache.js";
import { sizeInWords } from "../ui/format-size.js";
import { showUse } from "../cases/storage-use.js";
import { prepareWipe } from "../cases/wipe.js";
import { loadWords } from "../ui/i18n.js";
import { watchStorage } from "../ui/storage-note.js";

/** @typedef {import("../offline/progress.js").Progress} Progress */
/** @typedef {import("../offline/cache.js").Manifest} Manifest */
/** @typedef {import("../ui/i18n.js").Say} Say */

/** @param {Manifest} manifest */
const sizeOf = (manifest) => manifest.files.reduce((sum, file) => sum + file.size, 0);

/**
 * Bytes to download: of what a language comes with, and of the pages in some folders on wish.
 * @typedef {{first: number, more?: number, folders?: string[]}} Size
 */

/** @returns {Promise<Record<string, Size>>} by language; {} without network */
async function downloadSizes() {
  const response = await fetch("/packs.json").catch(() => null);
  const sizes = response?.ok ? await response.json().catch(() => null) : null; // a portal's page
  return isSizes(sizes) ? sizes : {};
}

/** @param {unknown} value @returns {value is Record<string, Size>} */
function isSizes(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((size) => typeof size?.first === "number")
  );
}

/** One language's row. */
class Row {
  /** @param {HTMLElement} element @param {Say} say @param {Record<string, Size>} sizes */
  constructor(element, say, sizes) {
    this.locale = /** @type {string} */ (element.dataset.pack);
    this.say = say;
    this.size = sizes[this.locale];
    this.held = /** @type {HTMLElement} */ (element.querySelector("[data-held]"));
    this.more = /** @type {HTMLElement} */ (element.querySelector("[data-more]"));
    this.bar = /** @type {HTMLProgressElement} */ (element.querySelector("progress"));
    this.buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (
      element.querySelectorAll("button")
    );
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.act(/** @type {any} */ (button.value)));
    }
  }

  /** @param {"download" | "update" | "all" | "remove"} action */
  act(action) {
    const others = note("declined")
      .split(" ")
      .filter((one) => one && one !== this.locale);
    if (action === "remove") others.push(this.locale);
    note("declined", others.join(" "));
    const saved = note("saved")
      .split(" ")
      .filter((one) => one && one !== this.locale);
    if (action === "remove") note("saved", saved.join(" "));
    ask(action === "download" ? "update" : action, this.locale);
  }

  async show() {
    const current = await readManifest("current", this.locale);
    const filling = current ?? (await readManifest("filling", this.locale));
    const missing = filling ? (await missingFiles(filling.manifest)).length : 0;
    this.bar.hidden = true;
    this.held.textContent = this.describe(filling, missing);
    const actions =
      current && !missing ? ["update", "remove"] : filling ? ["download", "remove"] : ["download"];
    const lacks = Boolean(this.size?.more) && !(await wishesAll(this.locale));
    this.more.textContent = lacks ? this.describeMore() : "";
    this.allow(lacks && current ? [...actions, "all"] : actions);
  }

  /** What is there on wish, and how large. */
  describeMore() {
    const { more = 0, folders = [] } = this.size ?? {};
    const titles = JSON.parse(this.more.dataset["titles"] ?? "{}");
    const kinds = new Intl.ListFormat(document.documentElement.dataset["intl"]).format(
      folders.map((folder) => titles[folder] ?? folder),
    );
    return this.say("offline.more_of", { kinds, size: sizeInWords(more) });
  }

  /** @param {import("../offline/cache.js").Held | undefined} held @param {number} missing */
  describe(held, missing) {
    if (!held) {
      const size = this.size
        ? this.say("offline.size_download", { size: sizeInWords(this.size.first) })
        : "";
      return [this.say("offline.held_none"), size].filter(Boolean).join(" · ");
    }
    const { manifest, savedAt } = held;
    const here = manifest.files.length - missing;
    const percent = Math.floor((100 * here) / manifest.files.length);
    if (held.role !== "current" || missing) return this.say("offline.held_part", { percent });
    const when = momentInWords(new Date(savedAt), { dateStyle: "medium", timeStyle: "short" });
    const whole = this.say("offline.held_whole", {
      size: sizeInWords(sizeOf(manifest)),
      date: when,
    });
    return `${whole} · ${this.say("offline.version")} ${manifest.version.slice(0, 6)}`;
  }

  /** @param {string[]} actions */
  allow(actions) {
    for (const button of this.buttons) button.hidden = !actions.includes(button.value);
  }

  /** @param {Progress} progress */
  async onProgress(progress) {
    if (progress.state !== "filling") await this.show();
    if (progress.problem)
      this.held.textContent += ` · ${this.say(`offline.stopped_${progress.problem}`)}`;
    if (progress.state !== "filling") return;
    this.bar.hidden = false;
    this.bar.max = progress.total;
    this.bar.value = progress.done;
    const percent = Math.floor((100 * progress.done) / progress.total);
    const bytes = progress.bytes ? ` · ${sizeInWords(progress.bytes)}` : "";
    this.held.textContent = this.say("offline.held_part", { percent }) + bytes;
  }
}

async function start() {
  const say = await loadWords();
  watchStorage();
  showUse(say);
  prepareWipe(say);
  if (!canKeep()) {
    const notice = document.getElementById("no-worker");
    if (notice) notice.hidden = false;
    return;
  }
  const sizes = await downloadSizes();
  const elements = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-pack]")
  );
  const rows = [...elements].map((element) => new Row(element, say, sizes));
  await Promise.all(rows.map((row) => row.show()));
  listen((progress) => {
    rows.find((row) => row.locale === progress.locale)?.onProgress(progress);
    if (progress.state !== "filling") showUse(say);
  });
}

start();

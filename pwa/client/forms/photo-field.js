/** The photos of a form: taken in, shown small, taken out again. */

import { h, need } from "../ui/dom.js";
import { PhotoError, takePhoto } from "./shrink-photo.js";
import { sizeInWords } from "../ui/format-size.js";

/** @typedef {import("../lib/types.js").Photo} Photo */

export class PhotoField {
  /** @type {Photo[]} */
  photos = [];
  /** Settles once every photo that was chosen is in, or was turned away. */
  taken = Promise.resolve();

  /**
   * @param {HTMLElement} box @param {import("../ui/i18n.js").Say} say
   * @param {() => Promise<void>} changed
   */
  constructor(box, say, changed) {
    this.box = box;
    this.say = say;
    this.changed = changed;
    this.max = Number(box.dataset.max);
    this.input = /** @type {HTMLInputElement} */ (need("input", box));
    this.input.addEventListener("change", () => this.choose());
  }

  choose() {
    const files = [...(this.input.files ?? [])];
    this.input.value = ""; // the same photo may be chosen again after it was removed
    const next = () => this.takeAll(files);
    this.taken = this.taken.then(next, next);
  }

  /** @param {File[]} files */
  async takeAll(files) {
    this.tell(files.length ? this.say("form.photo_reading") : "");
    const troubles = [];
    for (const file of files) {
      const trouble = await this.take(file);
      if (trouble) troubles.push(trouble);
    }
    this.tell(troubles.join(" "));
    this.show();
    await this.changed();
  }

  /** @param {File} file @returns {Promise<string | null>} why it was not taken */
  async take(file) {
    if (this.photos.length >= this.max) return this.say("form.error_too_many", { max: this.max });
    try {
      const photo = await takePhoto(file);
      if (!this.photos.some(({ sha256 }) => sha256 === photo.sha256)) this.photos.push(photo);
      return null;
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error;
      return this.say(`form.photo_${error.code}`, { name: file.name });
    }
  }

  /** @param {Photo[]} photos  of a draft */
  restore(photos) {
    this.photos = photos;
    this.show();
  }

  /** @param {string} text */
  tell(text) {
    need("[data-photo-status]", this.box).textContent = text;
  }

  show() {
    const list = need("[data-photos]", this.box);
    for (const picture of list.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    list.replaceChildren(...this.photos.map((photo, index) => this.preview(photo, index)));
  }

  /** @param {Photo} photo @param {number} index */
  preview(photo, index) {
    const n = index + 1;
    const source = URL.createObjectURL(
      new Blob([photo.bytes ?? new ArrayBuffer(0)], { type: photo.type }),
    );
    const remove = async () => {
      this.photos = this.photos.filter((each) => each !== photo);
      this.show();
      this.input.focus();
      await this.changed();
    };
    return h(
      "li",
      { "data-photo": true },
      h("img", { src: source, alt: this.say("form.photo_alt", { n }) }),
      h("span", { class: "soft small" }, sizeInWords(photo.size)),
      h(
        "button",
        {
          type: "button",
          class: "button",
          click: remove,
          "aria-label": this.say("form.photo_remove_n", { n }),
        },
        this.say("form.photo_remove"),
      ),
    );
  }
}

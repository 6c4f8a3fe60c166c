/**
 * Reads sentences one after another. A pause ends the utterance and remembers the sentence, because
 * `speechSynthesis.pause()` does nothing, or stops for good, on many phones.
 */

/** @typedef {import("./text.js").Sentence} Sentence */

/** @typedef {"silent" | "speaking" | "paused" | "failed"} State */

export class Player {
  /** @type {State} */
  state = "silent";
  at = 0;
  rate = 1;
  /** Held, or Chrome may collect it and never say that it has ended.
   * @type {SpeechSynthesisUtterance | null} */
  #current = null;

  /**
   * @param {Sentence[]} sentences
   * @param {(lang: string) => SpeechSynthesisVoice | undefined} voiceOf
   * @param {(player: Player) => void} onChange  after every change
   */
  constructor(sentences, voiceOf, onChange) {
    // A quotation in a language without a voice is passed over: it would be read as noise.
    this.sentences = sentences.filter(({ lang }) => voiceOf(lang));
    this.voiceOf = voiceOf;
    this.onChange = onChange;
  }

  play() {
    this.#hush();
    this.state = "speaking";
    this.#speak();
    this.onChange(this);
  }

  pause() {
    this.#rest("paused");
  }

  stop() {
    this.at = 0;
    this.#rest("silent");
  }

  /** @param {1 | -1} step */
  move(step) {
    this.at = Math.min(Math.max(this.at + step, 0), this.sentences.length - 1);
    if (this.state === "speaking") this.play();
    else this.onChange(this);
  }

  /** @param {number} rate 1 is the voice's own speed */
  hurry(rate) {
    this.rate = rate;
    if (this.state === "speaking") this.play();
  }

  #speak() {
    const { text, lang } = this.sentences[this.at];
    const utterance = new SpeechSynthesisUtterance(text);
    const voice = this.voiceOf(lang);
    utterance.voice = voice ?? null;
    utterance.lang = voice?.lang ?? lang;
    utterance.rate = this.rate;
    // An utterance that was cut off reports its end as well: only the current one counts.
    utterance.onend = () => this.#current === utterance && this.#ended();
    utterance.onerror = () => this.#current === utterance && this.#rest("failed");
    this.#current = utterance;
    speechSynthesis.speak(utterance);
  }

  #ended() {
    if (this.at + 1 >= this.sentences.length) return this.stop();
    this.at += 1;
    return this.play();
  }

  /** @param {State} state */
  #rest(state) {
    this.state = state;
    this.#hush();
    this.onChange(this);
  }

  #hush() {
    this.#current = null;
    speechSynthesis.cancel();
  }
}

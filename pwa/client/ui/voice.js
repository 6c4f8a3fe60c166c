/** Which of the device's voices reads a language. Pure. */

/** Regions of a language that are understood by all its readers, best first. */
const REGIONS = /** @type {Record<string, string[]>} */ ({
  "zh-hans": ["cn", "sg", "tw"],
  "zh-hant": ["tw", "cn", "hk"],
  en: ["gb", "us"],
  fr: ["fr"],
});

/** `zh-tw` for zh_TW, cmn-Hant-TW and their like; Cantonese is `zh-hk`. @param {string} tag */
const plain = (tag) =>
  tag
    .toLowerCase()
    .replaceAll("_", "-")
    .replace(/^cmn/, "zh")
    .replace(/^yue(-.*)?$/, "zh-hk")
    .replace(/^(zh)-hans|-hant/, "$1");

/**
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} lang  of the text, BCP 47
 * @param {boolean} online  voices that are not on the device need the network
 * @param {readonly string[]} own  the reader's languages: an American gets an American voice
 * @returns {SpeechSynthesisVoice | undefined} local voices before others
 */
export function voiceFor(voices, lang, online, own) {
  const text = lang.toLowerCase();
  const [base] = text.split("-");
  const regions = REGIONS[text] ?? REGIONS[base] ?? [];
  const owned = own.map(plain);
  const points = (/** @type {SpeechSynthesisVoice} */ voice) => {
    const tag = plain(voice.lang);
    const [language, region = ""] = tag.split("-");
    const place = regions.indexOf(region);
    if (language !== base || (!online && !voice.localService)) return -1;
    if (region === "hk" && place < 0) return -1; // Simplified text is Mandarin
    return (
      (voice.localService ? 1000 : 0) +
      (owned.includes(tag) ? 100 : 0) +
      (place < 0 ? 0 : 90 - 10 * place) +
      (voice.default ? 1 : 0)
    );
  };
  return voices
    .map((voice) => ({ voice, worth: points(voice) }))
    .filter(({ worth }) => worth >= 0)
    .sort((a, b) => b.worth - a.worth)[0]?.voice;
}

/** The voice that this device has for a language now. @param {string} lang */
export const voiceHere = (lang) =>
  voiceFor(speechSynthesis.getVoices(), lang, navigator.onLine, navigator.languages);

/** What codes are called, from the file that the page's main element names. */

/** @typedef {{name: string, type: string, label: string, options: Record<string, string>}} Field */
/**
 * @typedef {{title: string, version: number, flow: string, fields: Field[],
 *   versions?: Record<string, FormNames>}} FormNames  versions: the others, by number
 */
/** @typedef {{who: "author" | "staff", moves: Record<string, string>}} Step */
/** @typedef {{title: string, url: string, articles: {number: string, title: string}[]}} Standard */
/**
 * @typedef {object} Names
 * @property {Record<string, FormNames>} forms
 * @property {Record<string, Record<string, Step>>} flows
 * @property {Record<string, Standard>} standards
 * @property {Record<string, string>} merchants
 */

/** @param {HTMLElement} root  with `data-names` @returns {Promise<Names>} */
export async function loadNames(root) {
  const response = await fetch(root.dataset.names ?? "");
  return response.json();
}

/**
 * @param {Names} names @param {string} cite  "deliberation/1.1"
 * @returns {{url: string, label: string} | null} null for one that is no longer in the content
 */
export function articleOf(names, cite) {
  const [slug, number] = cite.split("/");
  const standard = names.standards[slug];
  const article = standard?.articles.find((each) => each.number === number);
  if (!standard || !article) return null;
  const url = `${standard.url}#a${number.replaceAll(".", "-")}`;
  return { url, label: `${standard.title} ${number} ${article.title}` };
}

/**
 * An answer in the reader's words; the code itself where the form no longer has it.
 * @param {Field | undefined} field @param {import("../lib/types.js").Answer} answer
 * @returns {string}
 */
export function inWords(field, answer) {
  const said = (/** @type {string} */ code) =>
    field && Object.hasOwn(field.options, code) ? field.options[code] : code;
  if (Array.isArray(answer)) return answer.map(said).join(" · ");
  if (typeof answer === "boolean") return answer ? "✓" : "–";
  return typeof answer === "string" ? said(answer) : String(answer);
}

/**
 * @param {Names} names @param {{form: string, version: number}} filed
 * @returns {Field[]} the questions of the version that was filled in
 */
export function fieldsOf(names, { form, version }) {
  const known = names.forms[form];
  return (known?.versions?.[version] ?? known)?.fields ?? [];
}

/**
 * @param {Names} names @param {{form: string, version: number}} filed
 * @param {string} field  as the server names it
 * @param {import("../ui/i18n.js").Say} say @returns {string | null} null for what the form does not ask
 */
export function fieldLabel(names, filed, field, say) {
  if (field === "about") return say("form.about_merchant");
  if (field === "consent") return say("form.consent");
  return fieldsOf(names, filed).find(({ name }) => name === field)?.label ?? null;
}

/**
 * Answers as the form asks for them: on their way their names are sorted.
 * @param {Field[]} fields @param {import("../lib/types.js").Filed["answers"]} answers
 * @returns {[string, import("../lib/types.js").Answer][]} what the form does not know, last
 */
export function inOrderOf(fields, answers) {
  const place = (/** @type {string} */ name) => {
    const at = fields.findIndex((field) => field.name === name);
    return at < 0 ? fields.length : at;
  };
  return Object.entries(answers).sort(([a], [b]) => place(a) - place(b));
}

/**
 * What a case is about, in few words: only answers that its form asks for to say that. Names,
 * telephones and mail addresses are other fields, and have no place in a list.
 * @param {Names} names @param {import("../lib/types.js").Filed} filed
 * @returns {{category: string, words: string}} each "" where the form asks for none
 */
export function summaryOf(names, filed) {
  const { answers } = filed;
  const fields = fieldsOf(names, filed);
  /** @param {string} type */
  const first = (type) => fields.find((field) => field.type === type);
  const [choice, text] = [first("choice"), first("longtext")];
  const code = choice && answers[choice.name];
  return {
    category: choice && code !== undefined ? inWords(choice, code) : "",
    words: String((text && answers[text.name]) ?? ""),
  };
}

/** @param {string} text @returns {string} its beginning, for a line in a list */
export function beginningOf(text) {
  const letters = Array.from(text);
  return letters.length > 120 ? `${letters.slice(0, 120).join("")}…` : text;
}

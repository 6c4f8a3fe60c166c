/** From the fields of a form to answers, and back. */

import { tidyNumber } from "../lib/folding.js";
import { asSent } from "../lib/length.js";

/** @typedef {import("../lib/types.js").Answer} Answer */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

/** @param {HTMLFormElement} form @returns {Record<string, Answer>} what was answered, by name */
export function readAnswers(form) {
  /** @type {Record<string, Answer>} */
  const answers = {};
  for (const box of boxes(form)) {
    const { field = "", type = "" } = box.dataset;
    const answer = readers[type]?.(controls(box));
    if (answer !== null && answer !== undefined) answers[field] = answer;
  }
  return answers;
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, Answer>} answers  of a draft, perhaps older
 */
export function writeAnswers(form, answers) {
  for (const box of boxes(form)) {
    const answer = answers[box.dataset.field ?? ""];
    if (answer === undefined) continue;
    for (const control of controls(box)) write(control, answer);
  }
}

/** @param {HTMLFormElement} form */
const boxes = (form) =>
  /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"));

/** @param {HTMLElement} box */
const controls = (box) => /** @type {Control[]} */ ([...box.querySelectorAll("input, textarea")]);

/** @param {Control[]} inputs @returns {string | null} */
function readText([{ value }]) {
  return asSent(value) || null;
}

/** @param {Control[]} inputs @returns {string | number | null} as it was typed where it is no number yet */
function readNumber([{ value }]) {
  const tidied = tidyNumber(value);
  if (tidied === "") return null;
  return Number.isFinite(Number(tidied)) ? Number(tidied) : value;
}

/** @param {Control[]} inputs */
function checkedCodes(inputs) {
  return inputs
    .filter((input) => input instanceof HTMLInputElement && input.checked)
    .map(({ value }) => value);
}

/** @type {Record<string, (inputs: Control[]) => Answer | null>} */
const readers = {
  text: readText,
  longtext: readText,
  tel: readText,
  email: readText,
  date: readText,
  number: readNumber,
  choice: (inputs) => checkedCodes(inputs)[0] ?? null,
  choices: (inputs) => (checkedCodes(inputs).length ? checkedCodes(inputs) : null),
  checkbox: (inputs) => checkedCodes(inputs).length > 0,
};

/** @param {Control} control @param {Answer} answer */
function write(control, answer) {
  if (!(control instanceof HTMLInputElement) || !["radio", "checkbox"].includes(control.type)) {
    control.value = String(answer);
  } else if (typeof answer === "boolean") {
    control.checked = answer;
  } else {
    control.checked = Array.isArray(answer)
      ? answer.includes(control.value)
      : answer === control.value;
  }
}

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  beginningOf,
  fieldLabel,
  fieldsOf,
  inOrderOf,
  summaryOf,
} from "../../pwa/client/cases/labels.js";

const field = (label) => [{ name: "happened", type: "longtext", label, options: {} }];
const form = { title: "", flow: "request", version: 2, fields: field("new") };
const versions = { 1: { ...form, version: 1, fields: field("old") } };
const names = { forms: { request: { ...form, versions } } };

test("a case is read by the version that it was filed with", () => {
  const label = (version) => fieldsOf(names, { form: "request", version })[0]?.label;
  assert.equal(label(1), "old");
  assert.equal(label(2), "new");
  assert.equal(fieldLabel(names, { form: "request", version: 1 }, "happened", String), "old");
});

test("a form that nobody knows has no questions", () => {
  assert.deepEqual(fieldsOf(names, { form: "gone", version: 1 }), []);
});

const ask = (name, type, options = {}) => ({ name, type, label: name, options });
const lists = {
  forms: {
    request: {
      fields: [
        ask("tel", "tel"),
        ask("what", "choice", { lamp: "Street lamp" }),
        ask("happened", "longtext"),
        ask("name", "text"),
        ask("email", "email"),
        ask("more", "longtext"),
      ],
    },
    bare: { fields: [ask("tel", "tel"), ask("name", "text")] },
  },
};

test("a list says category and main text, never who wrote or how to reach them", () => {
  const answers = {
    tel: "+86 138 0000 0000 0000 0000 0000",
    what: "lamp",
    happened: "Dark.",
    name: "Seán O’Brien of the very long name",
    email: "a.very.long.address@example.com",
    more: "Longer than all.",
  };
  assert.deepEqual(summaryOf(lists, { form: "request", answers }), {
    category: "Street lamp",
    words: "Dark.",
  });
  assert.deepEqual(summaryOf(lists, { form: "bare", answers }), { category: "", words: "" });
  assert.deepEqual(summaryOf(lists, { form: "gone", answers }), { category: "", words: "" });
});

test("a beginning cuts no letter in half", () => {
  assert.equal(beginningOf("🏮".repeat(121)), `${"🏮".repeat(120)}…`);
  assert.equal(beginningOf("Dark."), "Dark.");
});

test("answers stand in the order of the form's questions, unknown ones last", () => {
  const { fields } = lists.forms.request;
  const answers = {
    email: "a@example.org",
    gone: "x",
    happened: "Dark.",
    tel: "110",
    what: "lamp",
  };
  const asked = inOrderOf(fields, answers).map(([name]) => name);
  assert.deepEqual(asked, ["tel", "what", "happened", "email", "gone"]);
});

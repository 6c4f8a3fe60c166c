import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldLabel, fieldsOf } from "../../pwa/client/cases/labels.js";

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

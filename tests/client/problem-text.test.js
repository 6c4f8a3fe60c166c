import assert from "node:assert/strict";
import { test } from "node:test";
import { problemText } from "../../pwa/client/ui/problem-text.js";
import { speaker } from "../../pwa/client/ui/i18n.js";

const say = speaker(
  {
    "form.error_too_long": "長すぎます。{max} 文字まで、{over} 文字多いです。",
    "form.refused_409": "手続きが進んでいました。",
    "form.refused_422": "受け付けられない箇所があります。",
  },
  "ja",
);
const labelOf = (field) => (field === "happened" ? "何があったか" : null);
const english = "Some answers cannot be taken.";

function problem(status, ...errors) {
  return { title: "Unprocessable", status, detail: english, errors };
}

test("a field is named and the reason said in the reader's language", () => {
  const values = { max: 2000, over: 7 };
  const error = { field: "happened", message: english, key: "form.error_too_long", values };
  const text = problemText(problem(422, error), say, labelOf);
  assert.equal(text, "何があったか: 長すぎます。2000 文字まで、7 文字多いです。");
});

test("a race is told by its status", () => {
  assert.equal(problemText(problem(409), say, labelOf), "手続きが進んでいました。");
});

for (const [what, found] of [
  ["an error without a key", problem(422, { field: "body.lock", message: english, key: "" })],
  [
    "a key of a newer server",
    problem(422, { field: "x", message: english, key: "form.error_new" }),
  ],
  ["a status without words", problem(418)],
  ["no problem at all", null],
]) {
  test(`${what} is never English`, () => {
    assert.equal(problemText(found, say, labelOf), "受け付けられない箇所があります。");
  });
}

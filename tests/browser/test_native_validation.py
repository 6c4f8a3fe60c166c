"""A browser's own validation judges every shared vector as the server does."""

import json
from pathlib import Path

import pytest

from tests.support.phone_browser import executable

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/fields.json").read_text("utf-8"))
NATIVE = [v for v in VECTORS if v.get("native", True)]
# What `FIELD_TYPES` puts no native rule on has nothing to be judged.
RULED = [v for v in NATIVE if v["field"]["type"] not in {"choices", "position"}]

MAKE = """({ field, attributes }) => {
  const tags = { longtext: "textarea", choice: "select" };
  const input = document.createElement(tags[field.type] ?? "input");
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  for (const code of ["", ...(field.options ?? [])]) {
    if (field.type === "choice") input.append(new Option(code, code));
  }
  document.body.replaceChildren(input);
  input.focus();
}"""
SET = """(value) => {
  const input = document.body.firstElementChild;
  if (typeof value === "boolean") input.checked = value;
  else if (input.type !== "file") input.value = value ?? "";
}"""
# A browser lets nobody type beyond `maxlength`: what it cut off, it refused.
JUDGE = """(value) => {
  const input = document.body.firstElementChild;
  const whole = typeof value !== "string" || input.value === value;
  return input.validity.valid && whole;
}"""
TYPED = {"text", "longtext", "tel", "email"}


@pytest.fixture(scope="module")
def page(playwright):
    browser = playwright.chromium.launch(
        executable_path=executable(), args=["--no-sandbox", "--disable-gpu"]
    )
    yield browser.new_page()
    browser.close()


@pytest.mark.parametrize("vector", RULED, ids=lambda v: f"{v['field']['type']}: {v['why']}")
def test_the_browser_agrees(page, vector):
    page.evaluate(MAKE, vector)
    if vector["field"]["type"] in TYPED:
        # Lengths are only judged of what a person typed.
        page.keyboard.insert_text(vector["value"])
    else:
        page.evaluate(SET, vector["value"])
    assert page.evaluate(JUDGE, vector["value"]) == vector["ok"]

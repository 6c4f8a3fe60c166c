"""The form's page judges every shared vector as the server does, by the browser's rules and its own."""

import json
from pathlib import Path

import pytest

from tests.support.phone_browser import executable

CLIENT = Path(__file__).parents[2] / "pwa/client"
ORIGIN = "http://client.test"
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
JUDGE = """async () => {
  const { reasonFor } = await import("/forms/validate.js");
  const input = document.body.firstElementChild;
  return { native: input.validity.valid, reason: reasonFor(input)?.[0] ?? null, value: input.value };
}"""
TYPED = {"text", "longtext", "tel", "email"}


@pytest.fixture(scope="module")
def page(playwright):
    browser = playwright.chromium.launch(
        executable_path=executable(), args=["--no-sandbox", "--disable-gpu"]
    )
    page = browser.new_page()
    page.route(f"{ORIGIN}/**", _source)
    page.goto(f"{ORIGIN}/")
    yield page
    browser.close()


def _source(route):
    """The client's modules as they stand; it asks for nothing else."""
    path = CLIENT / route.request.url.removeprefix(f"{ORIGIN}/")
    if path.is_file():
        route.fulfill(path=path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>vectors</title>", content_type="text/html")


@pytest.mark.parametrize("vector", RULED, ids=lambda v: f"{v['field']['type']}: {v['why']}")
def test_the_browser_agrees(page, vector):
    page.evaluate(MAKE, vector)
    if vector["field"]["type"] in TYPED:
        # As a person types or pastes it.
        page.keyboard.insert_text(vector["value"])
    else:
        page.evaluate(SET, vector["value"])
    judged = page.evaluate(JUDGE)
    assert (judged["reason"] is None) == vector["ok"], judged
    if vector["field"]["type"] in {"text", "longtext"}:
        assert judged["value"].split() == vector["value"].split(), "nothing that was typed is cut"

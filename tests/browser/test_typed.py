"""What people type, paste and scan into a field is kept as the server would keep it.

The phone's half of `tests/vectors/typed.json`; the server's is in `tests/server/test_fields.py`.
"""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.model.forms.field import Field
from tests.support.filing import fill, open_form, rows, submit
from tests.support.phone_browser import executable

CLIENT = Path(__file__).parents[2] / "pwa/client"
VECTORS = json.loads((Path(__file__).parents[1] / "vectors/typed.json").read_text("utf-8"))
ORIGIN = "http://modules.test"

MAKE = """({ type, attributes }) => {
  const input = document.createElement(type === "longtext" ? "textarea" : "input");
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  const box = document.createElement("div");
  Object.assign(box.dataset, { field: "asked", type });
  box.append(input);
  const form = document.createElement("form");
  form.append(box);
  document.body.replaceChildren(form);
  input.focus();
}"""
JUDGE = """async () => {
  const { tidyFields } = await import("/forms/tidy.js");
  const { reasonFor } = await import("/forms/validate.js");
  const { readAnswers } = await import("/forms/answers.js");
  const form = document.querySelector("form");
  tidyFields(form);
  const [key] = reasonFor(form.elements[0]) ?? [];
  return { key: key && `form.error_${key}`, kept: readAnswers(form).asked ?? null };
}"""


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
    """The client's modules as they stand."""
    path = CLIENT / route.request.url.removeprefix(f"{ORIGIN}/")
    if path.is_file():
        route.fulfill(path=path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>typed</title>", content_type="text/html")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['field']['type']}: {v['why']}")
def test_the_phone_keeps_what_the_server_would(page, vector):
    field = Field.model_validate({"name": "asked"} | vector["field"])
    page.evaluate(MAKE, {"type": field.type, "attributes": field.attributes()})
    page.keyboard.insert_text(vector["typed"])
    judged = page.evaluate(JUDGE)
    if "key" in vector:
        assert judged["key"] == vector["key"]
    else:
        assert judged == {"key": None, "kept": vector["kept"]}


def test_a_number_from_apple_contacts_is_filed_tidy(phone, line):
    line.cut("/api/")
    open_form(phone.page, line.url)
    fill(phone.page)
    tel = phone.page.locator("input[type=tel]")
    tel.focus()
    phone.page.keyboard.insert_text("\u202d+86 511 5550 0101\u202c")
    tel.blur()
    expect(tel).to_have_value("+86 511 5550 0101")
    submit(phone.page)
    (entry,) = rows(phone.page)
    assert "+86 511 5550 0101" in entry["event"]["body"]["answers"].values()

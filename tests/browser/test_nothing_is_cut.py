"""What is typed or pasted stays whole: too long a text is said, never cut."""

import pytest

from tests.support.filing import fill, open_form, rows, submit
from tests.support.phone_browser import wait_until

LAST = "母は三階にいて、歩けません。"
HAPPENED = "textarea[name=happened]"
COUNTER = f"{HAPPENED} + .counter"
PASTE = """([selector, text]) => {
  const control = document.querySelector(selector);
  control.focus();
  document.execCommand("insertText", false, text);
}"""


def paste(page, selector, text):
    """Put text in as the clipboard does: through the editor, where `maxlength` would cut it."""
    page.evaluate(PASTE, [selector, text])


def test_a_long_text_stays_whole_and_is_told(phone, line):
    page = phone.page
    line.cut("/api/")
    open_form(page, line.url)
    fill(page, "")
    text = "あ" * 2500 + LAST
    paste(page, HAPPENED, text)
    assert page.input_value(HAPPENED) == text
    over = str(len(text) - 2000)
    assert over in page.inner_text(COUNTER)
    page.click("#filing button[type=submit]")
    page.wait_for_selector("[data-summary]:not([hidden])")
    assert over in page.inner_text("[data-summary]")
    assert rows(page) == [], "nothing is filed"
    wait_until(lambda: rows(page, "drafts"), "the draft is kept")
    (draft,) = rows(page, "drafts")
    assert draft["values"]["happened"] == text, "nor is the draft cut"

    short = "あ" * (2000 - len(LAST)) + LAST
    page.fill(HAPPENED, short)
    assert "0" in page.inner_text(COUNTER)
    submit(page)
    (entry,) = rows(page)
    assert entry["event"]["body"]["answers"]["happened"] == short


@pytest.mark.parametrize(("name", "limit"), [("place", 120), ("name", 60), ("email", 254)])
def test_every_box_of_the_form_keeps_what_is_pasted(phone, line, name, limit):
    page = phone.page
    open_form(page, line.url)
    box = f"[name={name}]"
    paste(page, box, "👵" * (limit + 1))
    assert page.input_value(box) == "👵" * (limit + 1)
    assert "1" in page.inner_text(f"{box} + .counter"), "an emoji is one character"

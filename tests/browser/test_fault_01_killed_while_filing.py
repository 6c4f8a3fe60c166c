"""Fault 1: the browser is killed at any step of filing. All of the entry, or all of the draft."""

import time

import pytest

from tests.support.filing import WORDS, fill, make_photo, open_form, photos_of, rows, submit
from tests.support.phone_browser import wait_until

TAP = "() => void setTimeout(() => document.querySelector('#filing button[type=submit]').click())"


@pytest.fixture
def photos(tmp_path):
    return tuple(make_photo(tmp_path / f"{seed}.jpg", seed) for seed in (1, 2))


def whole(photos):
    return len(photos) == 2 and all(p["bytes"]["length"] == p["size"] > 0 for p in photos)


@pytest.mark.parametrize("milliseconds", [0, 10, 30, 80, 250])
def test_killed_after_the_tap(phone, line, photos, milliseconds):
    line.cut("/api/")
    open_form(phone.page, line.url)
    fill(phone.page, photos=photos)
    wait_until(lambda: [len(d["photos"]) for d in rows(phone.page, "drafts")] == [2], "kept")
    phone.page.evaluate(TAP)
    time.sleep(milliseconds / 1000)
    phone.kill()

    open_form(phone.page, line.url)
    entries, drafts = rows(phone.page), rows(phone.page, "drafts")
    cases = rows(phone.page, "cases")
    assert len(entries) + len(drafts) == 1, "either filed or still a draft, never neither nor both"
    assert [case["id"] for case in cases] == [entry["id"] for entry in entries]
    assert whole(photos_of(phone.page, entries[0]) if entries else drafts[0]["photos"])
    if drafts:
        assert phone.page.input_value("textarea[name=happened]") == WORDS


def test_killed_while_typing(phone, line):
    open_form(phone.page, line.url)
    phone.page.type("textarea[name=happened]", "暗い")
    wait_until(lambda: rows(phone.page, "drafts"), "the draft is kept")
    phone.kill()
    open_form(phone.page, line.url)
    assert phone.page.input_value("textarea[name=happened]") == "暗い"
    assert phone.page.is_visible("[data-restored]")


def test_killed_once_the_code_is_shown(phone, line, photos):
    line.cut("/api/")
    open_form(phone.page, line.url)
    fill(phone.page, photos=photos)
    code = submit(phone.page)
    phone.kill()
    phone.page.goto(f"{line.url}/ja/requests/")
    phone.page.wait_for_selector(f".case:has-text('{code}')")
    (entry,) = rows(phone.page)
    assert whole(photos_of(phone.page, entry))

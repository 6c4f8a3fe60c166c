"""Fault 2: the phone is full at the second photo. The text survives; the person is told which."""

import re

from tests.support.filing import WORDS, fill, make_photo, open_form, rows, submit
from tests.support.phone_browser import wait_until

USAGE = "async () => (await navigator.storage.estimate()).usage"


def limit(page, url, spare):
    """Leave the origin so many bytes: the browser itself then says QuotaExceededError."""
    session = page.context.new_cdp_session(page)
    size = page.evaluate(USAGE) + spare
    session.send("Storage.overrideQuotaForOrigin", {"origin": url, "quotaSize": size})


def test_the_text_survives_and_the_photo_is_named(new_phone, server, tmp_path):
    phone = new_phone(service_workers="block")
    page = phone.page
    open_form(page, server.url)
    photos = tuple(make_photo(tmp_path / f"{seed}.jpg", seed) for seed in range(3))
    limit(page, server.url, 700_000)
    fill(page, photos=photos)
    # Which one does not fit depends on how the browser's database tidies up meanwhile.
    status = page.locator("[data-photo-status]")
    wait_until(lambda: re.search("[123]", status.inner_text()), "a photo is named")
    page.click("#filing button[type=submit]")
    page.wait_for_selector("[data-form-status]:not([hidden])")
    assert rows(page) == []
    (draft,) = rows(page, "drafts")
    assert draft["values"]["happened"] == WORDS
    assert len(draft["photos"]) < 3
    assert page.input_value("textarea[name=happened]") == WORDS

    for _ in range(2):
        page.click("[data-photo] >> nth=1 >> button")
    limit(page, server.url, 5_000_000)
    submit(page)
    (entry,) = rows(page)
    assert len(entry["photos"]) == 1

"""Fault 4: photos cannot be read when their turn comes. The entry is held and names each of them."""

from playwright.sync_api import expect

from tests.support.filing import (
    arrived,
    file_request,
    make_photo,
    open_requests,
    rows,
    spoil_photo,
    submit,
)
from tests.support.phone_browser import wait_until


def test_it_is_held_said_and_can_be_corrected(phone, server, line, tmp_path):
    page = phone.page
    line.cut("/api/")
    photos = tuple(make_photo(tmp_path / f"{seed}.jpg", seed) for seed in (1, 2, 3))
    file_request(page, line.url, photos=photos)
    for photo in rows(page)[0]["photos"][1:]:
        spoil_photo(page, photo["sha256"])
    file_request(page, line.url, words="別の件です。")
    line.mend()
    open_requests(page, line.url)
    page.click("[data-now]")
    held, other = (row["id"] for row in rows(page))
    wait_until(lambda: arrived(server) == [other], "the other entry flows")
    expect(page.locator(f"article[id='{held}'] .state")).to_contain_text("写真 2、3")
    assert rows(page)[0]["state"] == "waiting"

    page.click(f"[id='correct-{held}']")
    page.wait_for_selector("[data-photo]")
    assert page.locator("[data-photo]").count() == 1, "the photo that can be read is still there"
    page.check("#f-consent")
    submit(page)
    wait_until(lambda: len(arrived(server)) == 2, "the corrected entry arrives")
    assert held not in {row["id"] for row in rows(page)}

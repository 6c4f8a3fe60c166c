"""Fault 4: a photo cannot be read when its turn comes. The entry is held and says so."""

from tests.support.filing import (
    arrived,
    change_first_row,
    file_request,
    make_photo,
    open_requests,
    rows,
    submit,
)
from tests.support.phone_browser import wait_until

SPOIL = "row.photos[1].bytes = row.photos[1].bytes.slice(0, 100);"


def test_it_is_held_said_and_can_be_corrected(phone, server, line, tmp_path):
    page = phone.page
    line.cut("/api/")
    photos = tuple(make_photo(tmp_path / f"{seed}.jpg", seed) for seed in (1, 2))
    file_request(page, line.url, photos=photos)
    change_first_row(page, SPOIL)
    file_request(page, line.url, words="別の件です。")
    line.mend()
    open_requests(page, line.url)
    page.click("[data-now]")
    held, other = (row["id"] for row in rows(page))
    wait_until(lambda: arrived(server) == [other], "the other entry flows")
    said = page.inner_text(f"article[id='{held}'] .state")
    assert "写真 2" in said
    assert rows(page)[0]["state"] == "waiting"

    page.click(f"[id='correct-{held}']")
    page.wait_for_selector("[data-photo]")
    assert page.locator("[data-photo]").count() == 1, "the photo that can be read is still there"
    page.check("#f-consent")
    submit(page)
    wait_until(lambda: len(arrived(server)) == 2, "the corrected entry arrives")
    assert held not in {row["id"] for row in rows(page)}

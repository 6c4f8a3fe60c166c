"""A server that was restored, or begun anew: the phone says so, and nothing that it has is lost."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.support.filing import arrived, file_request, make_photo, open_requests, rows
from tests.support.phone_browser import wait_until
from tests.support.server import ROOT


def operate(server, *words):
    command = [sys.executable, "-m", "pwa.server.operations", *words]
    folders = ["--data", str(server.data), "--dist", str(server.dist)]
    subprocess.run(command + folders, cwd=ROOT, check=True)


def settled(page, count):
    """All entries have arrived, photos too."""
    entries = rows(page)
    return len(entries) == count and all(row["confirmedAt"] for row in entries)


@pytest.fixture
def filed(server, phone, tmp_path):
    """A phone whose first request, with a photo, has arrived and was confirmed."""
    page = phone.page
    file_request(page, server.url, photos=(make_photo(tmp_path / "1.jpg", 1),))
    open_requests(page, server.url)
    wait_until(lambda: settled(page, 1), "the request and its photo arrived")
    return page


def test_what_a_backup_lacks_is_sent_again_with_its_photo(server, filed, tmp_path):
    first = arrived(server)
    operate(server, "backup", str(tmp_path / "backup"))
    file_request(filed, server.url, photos=(make_photo(tmp_path / "2.jpg", 2),))
    open_requests(filed, server.url)
    wait_until(lambda: settled(filed, 2), "the second one arrived")
    both = arrived(server)
    server.stop()
    operate(server, "restore", str(tmp_path / "backup"), "--replace")
    assert arrived(server) == first
    server.start()
    filed.reload()
    # A page that was in touch a moment ago waits for its turn, unless a person asks.
    filed.click("[data-now]")
    wait_until(filed.locator("[data-restored]").is_visible, "the restore is said")

    def again():
        filed.click("[data-now]")
        return arrived(server) == both and settled(filed, 2)

    wait_until(again, "the second one is there again")
    assert [photo["bytes"]["length"] > 0 for photo in rows(filed, "photos")] == [True, True]
    expect(filed.locator("[data-new-key]")).to_be_hidden()


def test_a_server_that_lost_everything_is_believed_only_by_a_person(server, filed):
    before = arrived(server)
    server.stop()
    for file in server.data.glob("jindu.sqlite3*"):
        file.unlink()
    server.start()
    filed.reload()
    filed.click("[data-now]")
    box = filed.locator("[data-new-key]")
    wait_until(box.is_visible, "the new key is shown")
    expect(filed.locator("[data-new-key-id]")).not_to_be_empty()
    assert arrived(server) == []
    filed.locator("[data-trust-key]").click()
    expect(box).to_be_hidden()

    def again():
        filed.click("[data-now]")
        return arrived(server) == before and settled(filed, 1)

    wait_until(again, "the request is there again")

"""Fault 14: 500, 502, 503 or a reset connection. Kept; no hammering; sent once it is over."""

import pytest

from tests.support.filing import arrived, file_request, open_requests, rows
from tests.support.phone_browser import wait_until

WATCH = 9_000
AT_MOST = 4
"""Waits of at least 2, 4 and 8 s lie between tries; the page's own load may bring one more."""


@pytest.mark.parametrize("fault", [500, 502, 503, "reset"])
def test_it_waits_and_then_goes_by_itself(phone, server, line, fault):
    page = phone.page
    file_request(page, line.url, words="つながるとき。")
    wait_until(lambda: rows(page)[0]["state"] == "accepted", "the way is known")
    if fault == "reset":
        line.cut("/api/v1/sync")
    else:
        line.instead("/api/v1/sync", fault, b"<h1>Bad gateway</h1>", {"Content-Type": "text/html"})
    file_request(page, line.url)
    open_requests(page, line.url)
    before = len(line.asked("/api/v1/sync"))
    page.wait_for_timeout(WATCH)
    assert len(line.asked("/api/v1/sync")) - before <= AT_MOST
    first, second = rows(page)
    assert (first["state"], second["state"]) == ("accepted", "waiting")
    assert second["lastError"]["code"] == ("offline" if fault == "reset" else CODES[fault])
    line.mend()
    wait_until(lambda: len(arrived(server)) == 2, "it goes without anybody's help")


CODES = {500: "server", 502: "server", 503: "busy"}

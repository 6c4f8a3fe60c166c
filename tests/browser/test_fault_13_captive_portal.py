"""Fault 13: a captive portal answers 200 with HTML, or 302. No entry moves, and the person is told."""

import pytest

from tests.support.filing import arrived, file_request, open_requests, rows
from tests.support.phone_browser import wait_until

HTML = b"<!doctype html><title>Free Wi-Fi</title><h1>Please sign in</h1>"
ANSWERS = {
    "200 with HTML": (200, HTML, {"Content-Type": "text/html"}),
    "302": (302, b"", {"Location": "/portal/login"}),
    "200 with somebody's JSON": (200, b'{"ok": true}', {"Content-Type": "application/json"}),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_entry_stays_until_the_real_server_answers(phone, server, line, answer):
    page = phone.page
    line.instead("/api/", *ANSWERS[answer])
    file_request(page, line.url)
    open_requests(page, line.url)
    page.click("[data-now]")
    wait_until(lambda: "Wi-Fi" in page.inner_text("[data-link]"), "the portal is named")
    assert [row["state"] for row in rows(page)] == ["waiting"]
    assert not line.asked("/portal/login"), "a portal must not be followed with an entry in hand"
    line.mend()
    page.click("[data-now]")
    wait_until(lambda: rows(page)[0]["state"] == "accepted", "it arrived")
    assert arrived(server) == [rows(page)[0]["id"]]

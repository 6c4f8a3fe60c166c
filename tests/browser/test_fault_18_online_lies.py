"""Fault 18: `navigator.onLine` is wrong, either way. It decides nothing."""

from tests.support.filing import arrived, file_request, open_requests, rows
from tests.support.phone_browser import wait_until

SAYS_OFFLINE = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });"


def test_it_says_offline_and_the_entry_goes(phone, server, line):
    phone.context.add_init_script(SAYS_OFFLINE)
    file_request(phone.page, line.url)
    assert phone.page.evaluate("navigator.onLine") is False
    wait_until(lambda: arrived(server), "it goes all the same")


def test_it_says_online_and_the_server_is_gone(phone, server, line):
    page = phone.page
    line.down = False
    line.cut("/api/")
    file_request(page, line.url)
    assert page.evaluate("navigator.onLine") is True
    open_requests(page, line.url)
    assert [row["state"] for row in rows(page)] == ["waiting"]
    line.mend()  # no "online" event will ever tell
    wait_until(lambda: arrived(server), "it goes without that event")

"""Fault 6: two tabs and the worker flush at once. Each entry is sent once."""

import json

import pytest

from tests.support.filing import arrived, file_request, open_requests, rows
from tests.support.phone_browser import open_with_pack, wait_until

NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });"
TAP = "() => document.querySelector('[data-now]').click()"


def wake_worker(page, url):
    """Fire Background Sync's event in the worker, as the browser does when network returns."""
    session = page.context.new_cdp_session(page)
    found = []

    def note(event):
        found.append(event)

    session.on("ServiceWorker.workerRegistrationUpdated", note)
    session.send("ServiceWorker.enable")
    wait_until(lambda: page.evaluate("1") and found, "the browser names its workers")
    registration = found[-1]["registrations"][0]["registrationId"]
    session.send(
        "ServiceWorker.dispatchSyncEvent",
        {"origin": url, "registrationId": registration, "tag": "outbox", "lastChance": False},
    )


@pytest.mark.parametrize("locks", ["with Web Locks", "with a lease"])
def test_each_entry_is_sent_once(phone, server, line, locks):
    if locks == "with a lease":
        phone.context.add_init_script(NO_LOCKS)
    page = open_with_pack(phone, line.url)
    line.cut("/api/")
    for n in range(3):
        file_request(page, line.url, words=f"{n} 件目です。")
    open_requests(page, line.url)
    other = phone.context.new_page()
    open_requests(other, line.url)
    before = len(line.bodies)
    line.mend()
    page.evaluate(TAP)
    other.evaluate(TAP)
    wake_worker(page, line.url)
    wait_until(lambda: {row["state"] for row in rows(page)} == {"accepted"}, "all are accepted")
    assert sorted(arrived(server)) == sorted(row["id"] for row in rows(page))
    pushed = [id_ for body in line.bodies[before:] for id_ in ids(body)]
    assert sorted(pushed) == sorted(arrived(server)), "each is pushed once, whoever does it"


def ids(body):
    return [push["event"]["id"] for push in json.loads(body)["push"]] if body else []

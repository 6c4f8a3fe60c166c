"""Fault 35: push against a local push service that answers as real ones do; the payload opened."""

import json
import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address

import pytest
from sqlalchemy import insert, select, update

from pwa.server.domain.codes import code
from pwa.server.lib.times import now
from pwa.server.main import start_sender
from pwa.server.notifications import endpoints
from pwa.server.notifications.sender import ATTEMPTS, Sender
from pwa.server.queries.tables import push, subscription, subscription_case
from tests.support.phone import event
from tests.support.push import PushKeys, PushService

LATE = timedelta(hours=1)


@pytest.fixture
def service():
    with PushService() as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield found
        found.closing.set()
        found.shutdown()
        thread.join()


@pytest.fixture
def browser():
    return PushKeys()


@pytest.fixture
def sender(services):
    made = Sender(
        services.database, services.push_private, "https://jindu.example", private_push=True
    )
    yield made
    made.close()


@pytest.fixture
def received(client, phone, sign_in, service, browser):
    """A case whose author subscribed, in Japanese, and which staff have received."""
    made = phone.file()
    asked = {
        "subscription": browser.subscription(service.endpoint),
        "locale": "ja",
        "cases": [{"id": made.id, "secret": made.secret}],
    }
    assert client.put("/api/v1/subscriptions", json=asked).status_code == 204
    desk = sign_in("wang", "north")
    assert desk.push(event("received", {}, made.id))["status"] == "accepted"
    return made


def _rows(services, table):
    with services.database.read() as connection:
        return connection.execute(select(table)).mappings().all()


def _make_due(services):
    with services.database.write() as writing:
        writing.execute(update(push).values(next_try=now()))


def test_a_site_whose_origin_ends_with_a_slash_can_push(received, service, services):
    services.catalog.site["origin"] = "https://jindu.example/"
    services = replace(services, config=replace(services.config, private_push=True))
    stop = threading.Event()
    thread = start_sender(services, stop)
    end = time.monotonic() + 20
    while not service.messages and time.monotonic() < end:
        time.sleep(0.1)
    stop.set()
    thread.join()
    assert len(service.messages) == 1


def test_fault_35_delivered(received, sender, service, browser, services):
    assert sender.send_due() == 1
    headers, body = service.messages[0]
    said = browser.open(body)
    assert said["title"] == "受け付けました"
    assert said["body"] == f"担当者が {code(received.id)} を受け取りました。"
    assert said["url"] == f"/ja/requests/#{code(received.id)}"
    assert "Seán" not in json.dumps(said, ensure_ascii=False)
    assert headers["authorization"].startswith("vapid ")
    assert sender.send_due() == 0
    assert _rows(services, push) == []


@pytest.mark.parametrize("status", [404, 410])
def test_fault_35_gone(received, sender, service, services, status):
    service.answers = [(status, {})]
    sender.send_due()
    assert _rows(services, subscription) == []
    assert _rows(services, push) == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_fault_35_tried_again_with_the_same_tag(
    received, sender, service, browser, services, status
):
    service.answers = [(status, {})]
    sender.send_due()
    assert sender.send_due() == 0
    _make_due(services)
    sender.send_due()
    first, second = (browser.open(body) for _, body in service.messages)
    assert first == second
    assert service.messages[0][0]["topic"] == service.messages[1][0]["topic"]
    assert _rows(services, push) == []


def test_fault_35_retry_after_is_obeyed(received, sender, service, services):
    service.answers = [(429, {"Retry-After": "3600"})]
    before = now()
    sender.send_due()
    due = _rows(services, push)[0]["next_try"]
    assert (due[:13] > before[:13]) or due > before
    assert (int(due[11:13]) - int(before[11:13])) % 24 == 1


def test_fault_35_a_service_that_is_down_is_given_up_one_day(received, sender, service, services):
    service.answers = [(500, {})] * ATTEMPTS
    for _ in range(ATTEMPTS):
        sender.send_due()
        _make_due(services)
    assert _rows(services, push) == []
    assert len(_rows(services, subscription)) == 1


def test_fault_35_without_push_the_reply_still_arrives(received, service, phone, sender):
    service.answers = [(410, {})]
    sender.send_due()
    assert phone.look(received)["state"] == "received"


def test_a_replayed_event_is_pushed_once(client, phone, sign_in, service, browser, services):
    desk = sign_in("wang", "north")
    asked = {"subscription": browser.subscription(service.endpoint), "locale": "en"}
    csrf = desk.client.get("/api/v1/session").json["csrf"]
    answer = desk.client.put("/api/v1/subscriptions", json=asked, headers={"X-CSRF-Token": csrf})
    assert answer.status_code == 204
    made = phone.file()
    phone.push(made.filed)
    assert len(_rows(services, push)) == 1
    desk.client.delete("/api/v1/session", headers={"X-CSRF-Token": csrf})
    phone.file()
    assert len(_rows(services, push)) == 1


def test_a_stranger_cannot_subscribe_to_a_case(client, phone, service, browser):
    made = phone.file()
    asked = {
        "subscription": browser.subscription(service.endpoint),
        "locale": "en",
        "cases": [{"id": made.id, "secret": "A" * 22}],
    }
    assert client.put("/api/v1/subscriptions", json=asked).status_code == 404
    stale = {"X-CSRF-Token": "of a session that ended"}
    assert (
        client.put("/api/v1/subscriptions", json=asked | {"cases": []}, headers=stale).status_code
        == 401
    )


def test_an_unsubscribed_phone_is_left_alone(received, client, service, services):
    asked = {"endpoint": service.endpoint}
    assert client.delete("/api/v1/subscriptions", json=asked).status_code == 204
    assert _rows(services, push) == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://example.org/x",
        "https://user:word@example.org/x",
        "https://user@example.org/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[64:ff9b::7f00:1]/x",
        "https://[2002:7f00:1::]/x",
        "https://[fe80::1%25eth0]/x",
        "https://[zz]/",
        "https://example.org:99999/x",
        "https:///x",
        "https://localhost/x",
    ],
)
def test_nobody_makes_us_knock_inside(make_client, endpoint, browser):
    asked = {"subscription": browser.subscription(endpoint), "locale": "en", "cases": []}
    answer = make_client(private_push=False).put("/api/v1/subscriptions", json=asked)
    assert answer.status_code == 422
    # Its form may be wrong already, or what it names.
    assert [error["field"] for error in answer.json["errors"]] == ["subscription.endpoint"]


def test_a_public_endpoint_is_taken(make_client, browser):
    asked = {
        "subscription": browser.subscription("https://push.example.org/x"),
        "locale": "en",
        "cases": [],
    }
    answer = make_client(private_push=False).put("/api/v1/subscriptions", json=asked)
    assert answer.status_code == 204


@pytest.mark.parametrize("name", ["p256dh", "auth"])
@pytest.mark.parametrize("value", ["A", "AAAA"])
def test_keys_that_are_none_are_refused(client, browser, service, name, value):
    subscription = browser.subscription(service.endpoint)
    subscription["keys"][name] = value
    asked = {"subscription": subscription, "locale": "en", "cases": []}
    answer = client.put("/api/v1/subscriptions", json=asked)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == f"subscription.keys.{name}"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.1.1", False),
        ("240.0.0.1", False),
        ("0.0.0.0", False),
        ("2606:4700::1111", True),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::127.0.0.1", False),
        ("64:ff9b::93.184.215.14", True),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("ff0e::1", False),
    ],
)
def test_an_address_is_public_or_not(address, public):
    assert endpoints.is_public(ip_address(address)) is public


@pytest.fixture
def poison(services, browser):
    """Put a subscription into the database as an older version took it, with a message that waits."""

    def put(endpoint):
        keys = browser.subscription(endpoint)["keys"]
        community = {"community": services.community}
        row = {"id": endpoint[-36:], "endpoint": endpoint, "locale": "en"} | keys | community
        message = {"subscription": row["id"], "event": row["id"], "payload": "{}", "attempts": 0}
        with services.database.write() as writing:
            writing.execute(insert(subscription).values(row))
            writing.execute(insert(push).values(message | community | {"next_try": now(-LATE)}))

    return put


def test_nothing_silences_the_sender(received, poison, service, services):
    """A bad address, a silent and an endless answer stand before a good one in the same batch."""
    service.answers = []
    bad, silent, endless = "https://[zz]/", f"{service.origin}/silent", f"{service.origin}/endless"
    for endpoint in (bad, silent, endless):
        poison(endpoint)
    sender = Sender(
        services.database,
        services.push_private,
        "https://jindu.example",
        private_push=True,
        deadline=timedelta(seconds=3),
    )
    assert sender.send_due() == 4
    sender.close()
    left = {row["subscription"] for row in _rows(services, push)}
    # The good one and the endless one are delivered; what is silent is tried again.
    assert left == {silent[-36:]}
    assert bad not in {row["endpoint"] for row in _rows(services, subscription)}
    assert len(service.messages) == 3


@pytest.mark.parametrize(
    "answer", [(302, {"Location": "/message"}), (307, {"Location": "/message"})]
)
def test_a_redirect_is_not_followed(received, sender, service, services, answer):
    service.answers = [answer]
    sender.send_due()
    assert len(service.messages) == 1


def test_a_wait_without_measure_is_no_trouble(received, sender, service, services):
    service.answers = [(429, {"Retry-After": "9" * 5000})]
    sender.send_due()
    assert len(_rows(services, push)) == 1


def test_a_name_that_leads_inside_is_not_connected_to(received, service, services, monkeypatch):
    """Where a name leads is looked at for each connection: the second answer may be another."""
    asked = []

    def resolve(host, port, *_, **__):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", service.server_port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with services.database.write() as writing:
        there = f"https://push.example.org:{service.server_port}/message"
        writing.execute(update(subscription).values(endpoint=there))
    connected = []
    service.process_request = lambda request, _: connected.append(request)
    sender = Sender(services.database, services.push_private, "https://jindu.example")
    sender.send_due()
    sender.close()
    assert (asked, connected) == (["push.example.org"], [])
    assert len(_rows(services, push)) == 1


def test_one_phone_may_be_its_owners_and_the_desks(received, sign_in, service, browser, services):
    desk = sign_in("li", "north")
    headers = {"X-CSRF-Token": desk.client.get("/api/v1/session").json["csrf"]}
    asked = {"subscription": browser.subscription(service.endpoint), "locale": "ja"}
    answer = desk.client.put("/api/v1/subscriptions", json=asked, headers=headers)
    assert answer.status_code == 204
    assert _rows(services, subscription)[0]["staff"]
    assert len(_rows(services, subscription_case)) == 1


def test_whoever_asks_before_filing_is_told_of_nothing_yet(client, service, browser, services):
    asked = {"subscription": browser.subscription(service.endpoint), "locale": "ja", "cases": []}
    assert client.put("/api/v1/subscriptions", json=asked).status_code == 204
    assert _rows(services, subscription_case) == []

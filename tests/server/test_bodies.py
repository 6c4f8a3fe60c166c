"""Slow bodies: they hold no thread, have a least rate, and are few for an address."""

import asyncio
import json
import socket

import pytest

from pwa.server.http import bodies
from pwa.server.http.bodies import WholeBodies
from tests.server.test_process_faults import phone_of
from tests.support.server import ServerProcess

pytestmark = pytest.mark.slow

REQUEST = {"type": "http", "query_string": b"", "headers": [], "client": ("10.0.0.1", 1)}


class Wire:
    """A connection as ASGI shows it: parts that arrive, and what was answered."""

    def __init__(self, *parts, more=False):
        self.parts, self.more, self.sent = list(parts), more, []

    async def receive(self):
        if not self.parts:
            await asyncio.Event().wait()
        part = self.parts.pop(0)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": self.more or bool(self.parts)}

    async def send(self, message):
        self.sent.append(message)

    @property
    def status(self):
        return self.sent[0]["status"] if self.sent else None


async def echo(scope, receive, send):
    message = await receive()
    assert not message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": message["body"] + scope["query_string"]})


def ask(app, wire, **changes):
    asyncio.run(app(REQUEST | changes, wire.receive, wire.send))
    return wire


def test_a_body_arrives_whole():
    wire = ask(WholeBodies(echo), Wire(b"ab", b"", b"cd"))
    assert (wire.status, wire.sent[1]["body"]) == (200, b"abcd")


def test_a_query_is_ascii_for_those_behind():
    wire = ask(WholeBodies(echo), Wire(b""), query_string=b"q=\xe6\xb4\xa5&a=%20")
    assert wire.sent[1]["body"] == b"q=%E6%B4%A5&a=%20"


def test_a_body_that_stalls_is_answered_408_in_our_shape(monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE", 0.01)
    wire = ask(WholeBodies(echo), Wire(b"ab", more=True))
    assert wire.status == 408
    assert dict(wire.sent[0]["headers"])[b"content-type"] == b"application/problem+json"
    assert json.loads(wire.sent[1]["body"])["status"] == 408


def test_a_body_below_the_least_rate_ends_and_one_above_it_goes_on(monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE", 0.0)
    monkeypatch.setattr(bodies, "BYTES_PER_SECOND", 1)
    assert ask(WholeBodies(echo), Wire(b"x" * 1000, b"y")).status == 200
    monkeypatch.setattr(bodies, "BYTES_PER_SECOND", 1e9)
    assert ask(WholeBodies(echo), Wire(b"x", more=True)).status == 408


def test_who_hangs_up_is_not_answered():
    app = WholeBodies(echo)
    assert ask(app, Wire(b"ab", None)).sent == []
    assert (app._memory, app._under_way.total()) == (0, 0)


def test_a_body_beyond_all_limits_and_memory_that_is_used_up(monkeypatch):
    monkeypatch.setattr(bodies, "LONGEST", 10)
    app = WholeBodies(echo)
    assert ask(app, Wire(b"x" * 6, b"x" * 6)).status == 413
    monkeypatch.setattr(bodies, "MEMORY", 8)
    assert ask(app, Wire(b"x" * 9)).status == 503
    assert ask(app, Wire(b"x" * 8)).status == 200
    assert app._memory == 0


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, b"192.0.2.1", "10.0.0.1"),
        (1, b"192.0.2.1", "192.0.2.1"),
        (1, b"198.51.100.9, 192.0.2.1", "192.0.2.1"),
        (2, b"192.0.2.1, 198.51.100.9", "192.0.2.1"),
        (2, b"192.0.2.1", "10.0.0.1"),
    ],
)
def test_whose_body_it_is(proxies, forwarded, counted):
    scope = REQUEST | {"headers": [(b"x-forwarded-for", forwarded)]}
    assert WholeBodies(echo, proxies)._who(scope) == counted


def test_an_address_has_few_bodies_under_way_and_others_have_theirs(monkeypatch):
    monkeypatch.setattr(bodies, "BODIES_OF_ONE", 2)
    monkeypatch.setattr(bodies, "WAIT", 0.01)

    async def scene():
        app = WholeBodies(echo)
        stuck = [Wire(b"x", more=True) for _ in range(2)]
        tasks = [asyncio.ensure_future(app(REQUEST, w.receive, w.send)) for w in stuck]
        while app._under_way["10.0.0.1"] < 2:
            await asyncio.sleep(0)
        third, other = Wire(b"x"), Wire(b"x")
        await app(REQUEST, third.receive, third.send)
        await app(REQUEST | {"client": ("10.0.0.2", 1)}, other.receive, other.send)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return third.status, other.status, app._memory, app._under_way.total()

    assert asyncio.run(scene()) == (503, 200, 0, 0)


def test_who_waits_for_a_place_gets_it(monkeypatch):
    monkeypatch.setattr(bodies, "BODIES_OF_ONE", 1)

    async def scene():
        app = WholeBodies(echo)
        stuck, next_ = Wire(b"x", more=True), Wire(b"x")
        first = asyncio.ensure_future(app(REQUEST, stuck.receive, stuck.send))
        second = asyncio.ensure_future(app(REQUEST, next_.receive, next_.send))
        while app._under_way["10.0.0.1"] < 2:
            await asyncio.sleep(0)
        assert next_.status is None
        first.cancel()
        await second
        return next_.status

    assert asyncio.run(scene()) == 200


def test_a_hundred_sockets_that_trickle_stop_nobody(dist, tmp_path):
    head = (
        "POST /api/v1/sync HTTP/1.1\r\nHost: x\r\n"
        "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"
    )
    with ServerProcess(tmp_path, dist) as server:
        slow = [
            socket.create_connection(
                ("127.0.0.1", server.port), source_address=(f"127.0.0.{2 + n % 5}", 0)
            )
            for n in range(100)
        ]
        for wire in slow:
            wire.sendall(head.encode())
        assert phone_of(server).file()
        for wire in slow:
            wire.sendall(b" ")
        assert phone_of(server).file()
        for wire in slow:
            wire.close()

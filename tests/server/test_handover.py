"""From ASGI to WSGI: what the application hears, how its answer leaves, and who is sent away."""

import asyncio
import json
import threading

import pytest

from pwa.server.http.handover import PART, Threads
from pwa.server.http.problems import AGAIN
from tests.server.test_bodies import REQUEST, Wire

SCOPE = REQUEST | {
    "method": "POST",
    "path": "/津渡",
    "http_version": "1.1",
    "headers": [(b"content-type", b"text/plain"), (b"x-one", b"1"), (b"x-one", b"2")],
}


def ask(wsgi, wire=None, **changes):
    wire = wire or Wire(b"body")
    asyncio.run(Threads(wsgi, 2)(SCOPE | changes, wire.receive, wire.send))
    return wire


def body(wire):
    return b"".join(message["body"] for message in wire.sent[1:])


def test_the_application_hears_what_was_asked():
    heard = {}

    def application(environ, start):
        heard.update(environ, read=environ["wsgi.input"].read())
        start("201 Created", [("Content-Type", "text/plain"), ("X-Two", "3")])
        return [b"a", b"b"]

    wire = ask(application)
    assert heard["REQUEST_METHOD"] == "POST"
    assert heard["PATH_INFO"].encode("latin-1").decode() == "/津渡"
    assert (heard["CONTENT_TYPE"], heard["HTTP_X_ONE"]) == ("text/plain", "1,2")
    assert (heard["REMOTE_ADDR"], heard["read"]) == ("10.0.0.1", b"body")
    assert wire.sent[0] == {
        "type": "http.response.start",
        "status": 201,
        "headers": [(b"content-type", b"text/plain"), (b"x-two", b"3")],
    }
    assert wire.sent[1:] == [{"type": "http.response.body", "body": b"ab", "more_body": False}]


class Parts:
    """An answer in parts that notes how far it was read and that it was closed."""

    def __init__(self, *parts):
        self.left, self.closed = list(parts), 0

    def __iter__(self):
        while self.left:
            yield self.left.pop(0)

    def close(self):
        self.closed += 1


def answering(parts):
    def application(_, start):
        start("200 OK", [])
        return parts

    return application


@pytest.mark.parametrize("number", [0, 1, 3])
def test_an_answer_arrives_whole_and_is_closed_once(number):
    parts = Parts(*[bytes([n]) * PART for n in range(number)], b"end")
    wire = ask(answering(parts))
    assert body(wire) == b"".join([*[bytes([n]) * PART for n in range(number)], b"end"])
    assert [message["more_body"] for message in wire.sent[1:]] == [True] * number + [False]
    assert parts.closed == 1


def test_of_a_long_answer_no_more_is_made_than_its_reader_takes():
    parts, wire = Parts(*[b"x" * PART] * 5), Wire(b"")

    async def hang_up(message):
        wire.sent.append(message)
        if len(wire.sent) == 3:
            raise ConnectionError

    async def scene():
        await Threads(answering(parts), 1)(SCOPE, wire.receive, hang_up)

    with pytest.raises(ConnectionError):
        asyncio.run(scene())
    assert (len(parts.left), parts.closed) == (3, 1)


def test_what_breaks_while_it_is_read_is_closed():
    class Broken(Parts):
        def __iter__(self):
            raise OSError

    parts = Broken()
    with pytest.raises(OSError):  # noqa: PT011
        ask(answering(parts))
    assert parts.closed == 1


def test_who_finds_too_many_waiting_comes_again_at_a_moment_of_their_own():
    go = threading.Event()

    def application(_, start):
        assert go.wait(30)
        start("200 OK", [])
        return [b"late"]

    async def scene():
        threads = Threads(application, 1, waiting=2)
        wires = [Wire(b"") for _ in range(3)]
        tasks = [asyncio.ensure_future(threads(SCOPE, w.receive, w.send)) for w in wires]
        await asyncio.sleep(0)
        crowd = [Wire(b"") for _ in range(40)]
        for wire in crowd:
            await threads(SCOPE, wire.receive, wire.send)
        go.set()
        await asyncio.gather(*tasks)
        after = Wire(b"")
        await threads(SCOPE, after.receive, after.send)
        return wires, crowd, after

    wires, crowd, after = asyncio.run(scene())
    assert {wire.status for wire in crowd} == {503}
    assert json.loads(body(crowd[0]))["status"] == 503
    waits = [int(dict(wire.sent[0]["headers"])[b"retry-after"]) for wire in crowd]
    assert min(waits) >= AGAIN[0]
    assert max(waits) <= AGAIN[1]
    assert len(set(waits)) > 5
    assert [wire.status for wire in (*wires, after)] == [200] * 4


def test_a_header_written_with_an_underscore_is_nobodys():
    heard = {}

    def application(environ, start):
        heard.update(environ)
        start("200 OK", [])
        return []

    spoofed = [(b"x-forwarded-for", b"192.0.2.7"), (b"x_forwarded_for", b"198.51.100.1")]
    ask(application, headers=[*spoofed, (b"cookie", b"a=1"), (b"cookie", b"b=2")])
    assert heard["HTTP_X_FORWARDED_FOR"] == "192.0.2.7"
    assert heard["HTTP_COOKIE"] == "a=1; b=2"

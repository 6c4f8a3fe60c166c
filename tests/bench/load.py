"""Load from a process of its own: keep-alive connections over raw sockets, bodies made before.

One thread serves all connections, so that the client takes little of the machine that it measures; how
much it took is told.
"""

import json
import multiprocessing
import selectors
import socket
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

END = b"\r\n\r\n"
PATIENCE = 60.0


@dataclass(frozen=True)
class Answers:
    """What came back: seconds of the whole, seconds of each answer, how many of each status.

    `accepted` and `refused` count results in the answers, `waits` holds each Retry-After,
    `sent_away` the places of requests that were answered 503 or not at all; `cpu` is the client's own
    seconds of processor.
    """

    seconds: float
    latencies: tuple[float, ...]
    statuses: Counter[int]
    accepted: int
    refused: int
    waits: tuple[int, ...]
    sent_away: tuple[int, ...]
    cpu: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: float) -> float:
        """Milliseconds below which so many of the answers came."""
        found = sorted(self.latencies)
        return found[min(len(found) - 1, int(len(found) * percent / 100))] * 1000


def request(path: str, body: bytes, method: str = "POST", **headers: str) -> bytes:
    """A request as it goes over the wire; underscores of a header's name are hyphens."""
    said = {"Host": "localhost", "Content-Length": str(len(body))}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join(lines).encode() + END + body


def exchange(pushes: Sequence[object], address: str, **more: object) -> bytes:
    """An exchange of the phone at `address`, for a server that trusts one proxy."""
    asked = {"now": "2026-05-01T08:00:00.000Z", "push": pushes} | more
    body = json.dumps(asked, ensure_ascii=False).encode()
    return request("/api/v1/sync", body, Content_Type="application/json", X_Forwarded_For=address)


def drive(port: int, requests: Sequence[bytes], clients: int) -> Answers:
    """Send all requests over so many connections, each its next when it has its answer."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs, port, clients))
    child.start()
    ours.send(requests)
    answers: Answers = ours.recv()
    child.join()
    return answers


def _child(pipe, port: int, clients: int) -> None:
    requests = deque(enumerate(pipe.recv()))
    began, used = time.perf_counter(), time.process_time()
    run = _Run(port, requests)
    run.all_answers(clients)
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    pipe.send(
        Answers(
            seconds,
            tuple(run.latencies),
            run.statuses,
            run.accepted,
            run.refused,
            tuple(run.waits),
            tuple(run.sent_away),
            cpu,
        )
    )


class _Wire:
    """One connection and the answer that is under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self.got = bytearray()
        self.length = -1
        self.number = -1

    def ask(self, number: int, data: bytes) -> None:
        self.number = number
        self.got.clear()
        self.length = -1
        self.began = time.perf_counter()
        self.socket.sendall(data)

    def answered(self) -> bool:
        """Read what is there; whether the answer is whole. Raises ConnectionError."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("the server closed the connection")
        self.got += part
        if self.length < 0:
            end = self.got.find(END)
            if end < 0:
                return False
            head = bytes(self.got[:end]).lower()
            self.length = end + len(END) + int(_header(head, b"content-length") or 0)
        return len(self.got) >= self.length

    def said(self, name: bytes) -> bytes | None:
        """A header of the answer."""
        return _header(bytes(self.got).partition(END)[0].lower(), name)


def _header(head: bytes, name: bytes) -> bytes | None:
    _, found, rest = head.partition(b"\r\n" + name + b":")
    return rest.partition(b"\r\n")[0].strip() if found else None


class _Run:
    def __init__(self, port: int, requests: deque[tuple[int, bytes]]) -> None:
        self.port = port
        self.requests = requests
        self.latencies: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.accepted = self.refused = 0
        self.waits: list[int] = []
        self.sent_away: list[int] = []

    def all_answers(self, clients: int) -> None:
        with selectors.DefaultSelector() as selector:
            for _ in range(min(clients, len(self.requests))):
                wire = _Wire(self.port)
                wire.ask(*self.requests.popleft())
                selector.register(wire.socket, selectors.EVENT_READ, wire)
            while selector.get_map():
                for key, _ in selector.select(PATIENCE):
                    self._read(selector, key.data)

    def _read(self, selector: selectors.BaseSelector, wire: _Wire) -> None:
        try:
            if not wire.answered():
                return
        except OSError:
            self.statuses[0] += 1
            self.sent_away.append(wire.number)
            self._renew(selector, wire)
            return
        self._note(wire)
        if wire.said(b"connection") == b"close":
            self._renew(selector, wire)
        elif self.requests:
            wire.ask(*self.requests.popleft())
        else:
            selector.unregister(wire.socket)
            wire.socket.close()

    def _renew(self, selector: selectors.BaseSelector, wire: _Wire) -> None:
        """Another connection in the place of one that has ended."""
        selector.unregister(wire.socket)
        wire.socket.close()
        if self.requests:
            new = _Wire(self.port)
            selector.register(new.socket, selectors.EVENT_READ, new)
            new.ask(*self.requests.popleft())

    def _note(self, wire: _Wire) -> None:
        self.latencies.append(time.perf_counter() - wire.began)
        status = int(wire.got[9:12])
        self.statuses[status] += 1
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            self.sent_away.append(wire.number)
        self.accepted += wire.got.count(b'"accepted"')
        self.refused += wire.got.count(b'"refused"')
        if wait := wire.said(b"retry-after"):
            self.waits.append(int(wait))

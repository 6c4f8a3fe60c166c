"""`python3 build.py bench sync`: filings a second through the real server, and what the rest costs.

Peers in the same run: a Flask route that does nothing, behind the same hand-over and the same guard of
bodies; and sqlite3 alone, which commits the same rows.
"""

import itertools
import multiprocessing
import shutil
import socket
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import requests
from flask import Flask, Response, request
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from pwa.server.domain.event_log import Submission, append_all, check
from pwa.server.http.bodies import WholeBodies
from pwa.server.http.handover import Threads
from pwa.server.main import THREADS
from pwa.server.services import Services, open_services
from tests.bench.figures import Figure
from tests.bench.load import Answers, drive, exchange
from tests.support.phone import new_case
from tests.support.server import ServerProcess, free_port

ROOT = Path(__file__).resolve().parents[2]
CATALOG = ROOT / "tests/server/catalog.json"
CLIENTS = 8
TOGETHER = 100
# Phones are many, so that no address's limit is what is measured.
LIMITS = {
    "PROXIES": "1",
    "FILINGS_A_DAY": "1000000",
    "MEGABYTES_A_DAY": "1000000",
    "MEGABYTES_A_DAY_OF_ALL": "1000000",
}
TICKS = 100  # of /proc/*/stat, a second
PAGE = 4096
NOTHING = b'{"results": []}'
numbers = itertools.count()


def measure(quick: bool) -> Iterator[Figure]:
    """All figures of the exchange."""
    yield from singles(1000 if quick else 10_000)
    yield from batches(2000 if quick else 50_000)
    yield from crowd(500 if quick else 20_000)
    for size in (1000,) if quick else (1000, 10_000, 100_000, 1_000_000):
        yield from reading(size)


def singles(count: int) -> Iterator[Figure]:
    """One filing a request, of eight phones at a time."""
    bodies = filings(count)
    idle = answers_of_nothing(bodies)
    with running() as server:
        drive(server.port, filings(200), CLIENTS)
        used = cpu(server)
        answers = drive(server.port, bodies, CLIENTS)
        used = cpu(server) - used
        taken(server, answers, count, 200)
        peak = memory(server)
        peer, alone = "a route that does nothing", raw_commits(server, 1)
    name = "filings, one a request, 8 clients"
    yield Figure(
        name, answers.rate, "/s", "≥ 1,000", answers.rate >= 1000, peer, idle.rate, used, peak
    )
    yield Figure("sqlite3 alone, a commit for each", alone, "/s")
    yield Figure("half are answered within", answers.percentile(50), "ms")
    late = answers.percentile(99)
    yield Figure("99 % are answered within", late, "ms", "≤ 40", late <= 40)
    yield Figure("the client's own share of a core", answers.cpu / answers.seconds * 100, "%")


def batches(count: int) -> Iterator[Figure]:
    """A hundred filings a request."""
    bodies = filings(count, TOGETHER)
    with running() as server:
        drive(server.port, filings(10 * TOGETHER, TOGETHER), CLIENTS)
        used = cpu(server)
        answers = drive(server.port, bodies, CLIENTS)
        used = cpu(server) - used
        taken(server, answers, count, 10 * TOGETHER)
        rate, peak = count / answers.seconds, memory(server)
        peer, alone = "sqlite3 alone, 100 rows a commit", raw_commits(server, TOGETHER)
    name = "filings, 100 a request, 8 clients"
    yield Figure(name, rate, "/s", "≥ 10,000", rate >= 10_000, peer, alone, used, peak)
    yield Figure("99 % of batches are answered within", answers.percentile(99), "ms")


def crowd(phones: int) -> Iterator[Figure]:
    """All phones at once: who is told to come again, does; none is lost and none waits for ever."""
    waiting, rounds, began, late = filings(phones), 0, time.monotonic(), 0.0
    with running() as server:
        while waiting:
            answers = drive(server.port, waiting, min(len(waiting), 900))
            rounds, late = rounds + 1, max(late, answers.percentile(99))
            if set(answers.statuses) - {200, 503}:
                raise RuntimeError(f"answers of a crowd: {dict(answers.statuses)}")
            waiting = [waiting[number] for number in answers.sent_away]
        lasted, peak = time.monotonic() - began, memory(server)
        ((found,),) = server.rows("SELECT count(*) FROM event")
    yield Figure(f"{phones:,} phones at once: stored", found, "", f"{phones:,}", found == phones)
    yield Figure("all of them within", lasted, "s", memory=peak)
    yield Figure("99 % of a crowd's answers within", late, "ms")
    yield Figure("rounds until none was told to come again", rounds, "")


def reading(size: int) -> Iterator[Figure]:
    """A page of the log behind a cursor, and a case's own events, in a log of so many events."""
    with running() as server:
        password = server.add_staff("desk")
        services = open_services(server.config)
        last = fill(services, size)
        services.database.close()
        cookie, csrf = signed_in(server, password)
        asked = {"after": size - 300, "epoch": None, "chain": None}
        desk = [exchange([], address(), desk=asked | place(server, size - 300)) for _ in range(100)]
        desk = [with_session(each, cookie, csrf) for each in desk]
        pages = drive(server.port, desk, 1)
        own = [exchange([], address(), cases=[{"id": last[0], "secret": last[1]}])] * 200
        case = drive(server.port, own, 1)
        if set(pages.statuses) | set(case.statuses) != {200}:
            raise RuntimeError(f"{dict(pages.statuses)} {dict(case.statuses)}")
    yield Figure("a page of 300 events", pages.percentile(50), "ms", curve="desk's page", size=size)
    yield Figure("a case's events", case.percentile(50), "ms", curve="own case", size=size)


def place(server: ServerProcess, cursor: int) -> dict[str, Any]:
    """Epoch and chain at a cursor, as an answer that gave it said."""
    ((epoch,),) = server.rows("SELECT id FROM epoch ORDER BY number DESC LIMIT 1")
    ((chain,),) = server.rows(f"SELECT chain FROM event WHERE cursor = {cursor}")
    return {"epoch": epoch, "chain": chain}


def signed_in(server: ServerProcess, password: str) -> tuple[str, str]:
    """Cookie and token of a session."""
    said = requests.post(
        f"{server.url}/api/v1/session", json={"login": "desk", "password": password}, timeout=30
    )
    (cookie,) = (f"{name}={value}" for name, value in said.cookies.items())
    return cookie, said.json()["csrf"]


def with_session(data: bytes, cookie: str, csrf: str) -> bytes:
    """The same request, of staff."""
    head = f"\r\nCookie: {cookie}\r\nX-CSRF-Token: {csrf}\r\n\r\n".encode()
    return data.replace(b"\r\n\r\n", head, 1)


def fill(services: Services, size: int) -> tuple[str, str]:
    """Write a log of so many filed cases; return the last one's id and secret."""
    last = ("", "")
    for begin in range(0, size, 5000):
        made = [new_case() for _ in range(min(5000, size - begin))]
        found = [check(services.catalog, Submission(each.filed, None, None)) for each in made]
        with services.database.write() as writing:
            append_all(writing, services.catalog, services.signer, found)
        last = made[-1].id, made[-1].secret
    return last


def address() -> str:
    """Another phone's each time."""
    number = next(numbers)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@contextmanager
def running() -> Iterator[ServerProcess]:
    """A fresh server on SQLite with the tests' catalog."""
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder) / "dist"
        (dist / "www").mkdir(parents=True)
        shutil.copy(CATALOG, dist / "catalog.json")
        with ServerProcess(Path(folder) / "data", dist, environment=LIMITS) as server:
            yield server


def filings(count: int, together: int = 1) -> list[bytes]:
    """Requests of new cases, so many in each, each from an address of its own."""
    return [
        exchange([{"event": new_case().filed} for _ in range(together)], address())
        for _ in range(count // together)
    ]


def taken(server: ServerProcess, answers: Answers, count: int, before: int) -> None:
    """Every filing has its receipt, and its row."""
    ((found,),) = server.rows("SELECT count(*) FROM event")
    if (answers.accepted, found) != (count, count + before):
        raise RuntimeError(f"{answers.accepted} receipts, {found} rows for {count} filings")


def _stats(server: ServerProcess) -> Iterator[list[str]]:
    """The fields of /proc/*/stat behind the name, for each of the server's processes."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if server.process and int(fields[2]) == server.process.pid:
            yield fields


def cpu(server: ServerProcess) -> float:
    """Seconds of processor that the server's processes have taken."""
    return sum(sum(map(int, fields[11:15])) for fields in _stats(server)) / TICKS


def memory(server: ServerProcess) -> float:
    """MiB that they hold now."""
    return sum(int(fields[21]) for fields in _stats(server)) * PAGE / 2**20


def _nothing() -> WholeBodies:
    app = Flask(__name__, static_folder=None)

    @app.post("/api/v1/sync")
    def nothing() -> Response:
        request.stream.read()
        return Response(NOTHING, content_type="application/json")

    return WholeBodies(Threads(app.wsgi_app, THREADS), 1)


def _serve_nothing(port: int) -> None:
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "tests.bench.sync",
        port=port,
        interface=Interfaces.ASGINL,
        workers=1,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=_nothing, wrap_loader=False)


def answers_of_nothing(bodies: Sequence[bytes]) -> Answers:
    """The same requests to a route that does nothing."""
    port = free_port()
    child = multiprocessing.get_context("spawn").Process(target=partial(_serve_nothing, port))
    child.start()
    try:
        _wait_for(port)
        drive(port, bodies[:200], CLIENTS)
        return drive(port, bodies, CLIENTS)
    finally:
        child.terminate()
        child.join()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the route that does nothing does not start")


def raw_commits(server: ServerProcess, together: int, count: int = 2000) -> float:
    """Rows a second of sqlite3 alone: the same columns, the same settings, so many rows a commit."""
    with closing(sqlite3.connect(server.data / "jindu.sqlite3")) as source:
        tables = {
            name: source.execute(f'SELECT * FROM "{name}" LIMIT 1').fetchone()
            for name in ("case", "event")
        }
        schema = [
            sql
            for (sql,) in source.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ('case', 'event')"
            )
        ]
    with closing(sqlite3.connect(server.data / "alone.sqlite3", isolation_level=None)) as file:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            file.execute(f"PRAGMA {pragma}")
        for sql in schema:
            file.execute(sql)
        began = time.perf_counter()
        for begin in range(0, count, together):
            ids = [f"{n:036}" for n in range(begin, begin + together)]
            file.execute("BEGIN IMMEDIATE")
            marks = ",".join("?" * len(tables["case"]))
            file.executemany(
                f'INSERT INTO "case" VALUES ({marks})', [(id_, *tables["case"][1:]) for id_ in ids]
            )
            marks = ",".join("?" * len(tables["event"]))
            _, community, _, _, *rest = tables["event"]
            file.executemany(
                f"INSERT INTO event VALUES ({marks})",
                [(None, community, id_, id_, *rest) for id_ in ids],
            )
            file.execute("COMMIT")
        return count / (time.perf_counter() - began)

"""Faults of the way and of the machine, caused to the real server process."""

import contextlib
import json
import random
import shutil
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from sqlalchemy import func, select

from pwa.server.domain.event_log import extend_chain
from pwa.server.queries.database import Database
from pwa.server.queries.tables import case, event
from tests.server.test_photos import picture
from tests.support.phone import Case, Phone, desk_query, device_time, new_case, photo_of
from tests.support.server import ServerProcess

pytestmark = pytest.mark.slow


@pytest.fixture
def server(database_url, dist, tmp_path):
    with ServerProcess(tmp_path, dist, environment={"DATABASE_URL": database_url}) as running:
        yield running


@pytest.fixture
def database(database_url):
    found = Database(database_url)
    yield found
    found.close()


def phone_of(server: ServerProcess, **options: object) -> Phone:
    session = requests.Session()

    def post(asked):
        answer = session.post(f"{server.url}/api/v1/sync", json=asked, timeout=30, **options)
        answer.raise_for_status()
        return answer.json()

    return Phone(post)


def rows(database, column=event.c.id):
    with database.read() as connection:
        return list(connection.scalars(select(column)))


def http(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """A request as it goes over the wire."""
    said = {"Host": "127.0.0.1", "Content-Length": str(len(body)), "Connection": "close"} | headers
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def filing(made: Case) -> bytes:
    asked = {"now": device_time(), "push": [{"event": made.filed}]}
    body = json.dumps(asked).encode()
    return http("POST", "/api/v1/sync", body, {"Content-Type": "application/json"})


def send(server: ServerProcess, data: bytes) -> None:
    """Send, and hang up without listening."""
    with socket.create_connection(("127.0.0.1", server.port)) as wire:
        wire.sendall(data)


def wait_for(what, seconds=10):
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return found


def test_fault_11_the_answer_is_lost(server, database):
    made = new_case()
    with socket.create_connection(("127.0.0.1", server.port)) as wire:
        wire.sendall(filing(made))
        # The row is there before anything was read: hang up now, and the answer is lost.
        stored = json.loads(wait_for(lambda: rows(database, event.c.receipt))[0])
    phone = phone_of(server)
    assert [phone.push(made.filed)["receipt"] for _ in range(2)] == [stored, stored]
    assert rows(database) == [made.id]


def test_fault_12_the_upload_is_cut_at_every_nth_byte(server, database):
    made = new_case()
    request = filing(made)
    for cut in range(1, len(request), 13):
        send(server, request[:cut])
    # An honest request after all of these: the server lives, and none of them left anything.
    other = phone_of(server).file()
    assert rows(database) == [other.id]
    assert phone_of(server).file(made).id in rows(database)
    assert "unexpected error" not in server.log


def test_fault_12_a_photo_is_cut_at_every_nth_byte(server, database):
    data = picture(size=(200, 150))
    phone, made = phone_of(server), new_case(photos=[photo_of(data)])
    wanted = phone.push(made.filed)["wanted"]
    path = f"/api/v1/cases/{made.id}/photos/{wanted[0]}"
    headers = {"Content-Type": "image/jpeg", "Authorization": f"Bearer {made.secret}"}
    request = http("PUT", path, data, headers)
    for cut in range(1, len(request), len(request) // 40):
        send(server, request[:cut])
    assert phone.look(made)["wanted"] == wanted
    answer = requests.put(server.url + path, data=data, headers=headers, timeout=30)
    assert answer.status_code == 201
    assert phone.look(made)["wanted"] == []


def test_fault_25_twenty_identical_first_posts_at_once(server, database):
    made, gate = new_case(), threading.Barrier(20)

    def post(_):
        phone = phone_of(server)
        gate.wait()
        return json.dumps(phone.push(made.filed))

    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(post, range(20)))
    assert len(answers) == 1
    assert json.loads(answers.pop())["status"] == "accepted"
    assert rows(database) == rows(database, case.c.id) == [made.id]


def _file_until_it_breaks(server, receipts, together):
    phone = phone_of(server)
    while True:
        made = [new_case() for _ in range(together)]
        try:
            results = phone.sync([{"event": m.filed} for m in made])["results"]
        except requests.RequestException:
            return
        receipts.update({r["id"]: r["receipt"] for r in results})


def test_fault_27_kill_9_at_random_moments_under_load(server, database):
    receipts: dict[str, object] = {}
    sizes = (1, 1, 1, 3, 40)
    for _ in range(2):
        with ThreadPoolExecutor(len(sizes)) as pool:
            work = [pool.submit(_file_until_it_breaks, server, receipts, n) for n in sizes]
            enough = len(receipts) + random.randint(1, 150)
            wait_for(lambda enough=enough: len(receipts) >= enough, 60)
            server.kill()
            for one in work:
                one.result()
        server.start()
    _every_receipt_has_its_row(database, receipts)
    _no_case_is_half(database)


@pytest.fixture
def traced(dist, tmp_path):
    """A server on SQLite, and a function that tells what it wrote to wire and disk since."""
    if not shutil.which("strace"):
        pytest.skip("strace tells the order of what the system was asked for")
    trace = tmp_path / "trace"
    with ServerProcess(tmp_path / "data", dist) as running:
        phone_of(running).file()
        calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg"
        ask = ["strace", "-f", "-y", "-s", "40", "-e", calls, "-o", str(trace)]
        pids = [part for pid in _workers(running) for part in ("-p", pid)]
        strace = subprocess.Popen([*ask, *pids], stderr=subprocess.PIPE, text=True)
        said = strace.stderr.readline()
        if "attached" not in said:
            strace.communicate()
            pytest.skip(f"no process may be traced here: {said}")
        try:
            yield running, trace, strace
        finally:
            if strace.poll() is None:
                strace.terminate()
                strace.communicate()


def _workers(server):
    """The server's processes."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[2]) == server.process.pid:
                yield stat.parent.name


def test_fault_27_the_answer_leaves_after_the_disk_has_the_commit(traced):
    server, trace, strace = traced
    phone = phone_of(server)
    for size in (1, 5, 1):
        results = phone.sync([{"event": new_case().filed} for _ in range(size)])["results"]
        assert {result["status"] for result in results} == {"accepted"}
    strace.terminate()
    strace.communicate()
    synced, answers, under_way = 0, [], set()
    for line in trace.read_text().splitlines():
        pid, _, call = line.partition(" ")
        if "sync(" in call and "jindu.sqlite3-wal" in call:
            under_way.add(pid)
        if pid in under_way and "sync" in call and call.endswith("= 0"):
            under_way.discard(pid)
            synced += 1
        if '"HTTP/1.1 200' in call:
            answers.append(synced)
            synced = 0
    # Each answer with receipts has a sync of the log before it that was finished.
    assert len(answers) == 3
    assert all(answers)


def _every_receipt_has_its_row(database, receipts):
    with database.read() as connection:
        stored = dict(connection.execute(select(event.c.id, event.c.receipt)).all())
    assert {id_: json.loads(stored[id_]) for id_ in receipts} == receipts


def _no_case_is_half(database):
    with database.read() as connection:
        counted = select(event.c.case, func.count()).group_by(event.c.case)
        events = dict(connection.execute(counted).all())
        found = connection.execute(select(case.c.id, case.c["count"], case.c.chain)).all()
        digests = dict(connection.execute(select(event.c.case, event.c.digest)).all())
    assert events == {id_: count for id_, count, _ in found}
    assert all(chain == extend_chain("", digests[id_]) for id_, _, chain in found)


def test_fault_34_concurrent_writers_and_a_reading_desk(server):
    password = server.add_staff("desk")
    desk = requests.Session()
    signed_in = desk.post(
        f"{server.url}/api/v1/session", json={"login": "desk", "password": password}, timeout=30
    )
    desk.headers["X-CSRF-Token"] = signed_in.json()["csrf"]
    filed, seen, place = set(), [], {"after": 0}

    def write(_):
        phone = phone_of(server)
        filed.update(phone.file().id for _ in range(12))

    with ThreadPoolExecutor(6) as pool:
        writers = [pool.submit(write, n) for n in range(6)]
        while True:
            ended = all(w.done() for w in writers)
            asked = {"now": device_time(), "desk": place}
            answer = desk.post(f"{server.url}/api/v1/sync", json=asked, timeout=30).json()
            place, events = desk_query(answer), answer["desk"]["events"]
            seen += [e["event"]["id"] for e in events]
            if ended and not events:
                break
    for writer in writers:
        writer.result()
    assert len(seen) == len(filed) == 72
    assert set(seen) == filed

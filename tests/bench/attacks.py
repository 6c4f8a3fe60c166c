"""What a stranger's attacks cost, and how others are served meanwhile.

Starts the real server on SQLite, lets one resident file every 0.1 s from another address, and
prints for each attack: how the attacker was answered, the processor's time and the greatest memory
of the server's processes, and how long the resident's filings took.
"""

import io
import json
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import requests
from PIL import Image
from requests.adapters import HTTPAdapter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.support.phone import Phone, device_time, new_case, photo_of  # noqa: E402
from tests.support.server import ServerProcess  # noqa: E402

TICKS = 100  # of /proc/*/stat, a second
PAGE = 4096


class From(HTTPAdapter):
    """Requests that come from a given address of this machine."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        """See requests."""
        super().init_poolmanager(*args, **kwargs, source_address=(self.address, 0))


def session(address: str) -> requests.Session:
    """A session whose requests come from `address`."""
    made = requests.Session()
    made.mount("http://", From(address))
    return made


def phone(server: ServerProcess, address: str) -> Phone:
    """A phone at `address`."""
    over = session(address)

    def post(asked):
        answer = over.post(f"{server.url}/api/v1/sync", json=asked, timeout=60)
        answer.raise_for_status()
        return answer.json()

    return Phone(post)


@dataclass
class Watch:
    """A resident who files all the while, and the server's processes."""

    server: ServerProcess
    took: list[float] = field(default_factory=list)
    failed: int = 0
    memory: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def file(self) -> None:
        """File every tenth of a second."""
        resident = phone(self.server, "127.0.0.3")
        while not self.stop.wait(0.1):
            began = time.monotonic()
            try:
                resident.file()
            except (requests.RequestException, AssertionError):
                self.failed += 1
            self.took.append(time.monotonic() - began)
            self.memory = max(self.memory, self.usage()[1])

    def usage(self) -> tuple[float, int]:
        """Seconds of processor and bytes of memory of all the server's processes."""
        ticks, pages = 0, 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if self.server.process and int(fields[2]) == self.server.process.pid:
                ticks += sum(map(int, fields[11:15]))
                pages += int(fields[21])
        return ticks / TICKS, pages * PAGE


def unknown_answers(server: ServerProcess) -> Counter:
    """Eight connections with 70,000 unknown answers each, five times."""
    answers = {f"a{n}": n for n in range(70_000)}
    body = {"now": device_time(), "push": [{"event": new_case(answers=answers).filed}]}
    data = json.dumps(body).encode()

    def post(_):
        headers = {"Content-Type": "application/json"}
        return attempt("post", server, "/api/v1/sync", data, headers)

    with ThreadPoolExecutor(8) as pool:
        return Counter(pool.map(post, range(40)))


def small_unknown_answers(server: ServerProcess) -> Counter:
    """The same with as many as fit into a request: eight connections, 400 requests."""
    answers = {f"a{n}": n for n in range(4000)}
    body = {"now": device_time(), "push": [{"event": new_case(answers=answers).filed}]}
    data = json.dumps(body).encode()

    def post(_):
        headers = {"Content-Type": "application/json"}
        return attempt("post", server, "/api/v1/sync", data, headers)

    with ThreadPoolExecutor(8) as pool:
        return Counter(pool.map(post, range(400)))


def attempt(method: str, server: ServerProcess, path: str, data: bytes, headers: dict) -> object:
    """The status, or the error's name."""
    try:
        over = session("127.0.0.2")
        return over.request(
            method, server.url + path, data=data, headers=headers, timeout=120
        ).status_code
    except requests.RequestException as error:
        return type(error).__name__


def put_photos(server: ServerProcess, photos: list[bytes]) -> Counter:
    """Announce photos in cases of their own and send them all at once."""

    def put(data):
        made = phone(server, "127.0.0.2").file(new_case(photos=[photo_of(data)]))
        path = f"/api/v1/cases/{made.id}/photos/{photo_of(data)['sha256']}"
        headers = {"Content-Type": "image/jpeg", "Authorization": f"Bearer {made.secret}"}
        return attempt("put", server, path, data, headers)

    with ThreadPoolExecutor(len(photos)) as pool:
        return Counter(pool.map(put, photos))


def jpeg(width: int, height: int, **options: object) -> bytes:
    """A grey picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#777").save(out, "JPEG", **options)
    return out.getvalue()


def scans(number: int, width: int, height: int) -> bytes:
    """A progressive JPEG whose last scan stands there again and again."""
    plain = jpeg(width, height, progressive=True)
    at = plain.rindex(b"\xff\xda")
    return plain[:at] + plain[at:-2] * (number - plain[:at].count(b"\xff\xda")) + plain[-2:]


def eight_hundred_scans(server: ServerProcess) -> Counter:
    """A progressive photo of 800 scans."""
    return put_photos(server, [scans(800, 4000, 3000)])


def hundred_scans(server: ServerProcess) -> Counter:
    """Three photos of the most scans and pixels that are taken."""
    return put_photos(server, [scans(100, 4096, 3072) + bytes([n]) for n in range(3)])


def fifty_megapixels(server: ServerProcess) -> Counter:
    """Six photos of 50 megapixels."""
    return put_photos(server, [jpeg(8192, 6100 + n) for n in range(6)])


def twelve_megapixels(server: ServerProcess) -> Counter:
    """Six photos of 12 megapixels, all at once."""
    return put_photos(server, [jpeg(4096, 3072 - n) for n in range(6)])


def trickling(server: ServerProcess) -> Counter:
    """Seventy sockets that send a byte a second, for fifty seconds."""
    head = (
        b"POST /api/v1/sync HTTP/1.1\r\nHost: x\r\n"
        b"Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
    )
    wires = [
        socket.create_connection(("127.0.0.1", server.port), source_address=("127.0.0.2", 0))
        for _ in range(70)
    ]
    for wire in wires:
        wire.sendall(head)
        wire.setblocking(False)
    ends: dict[socket.socket, str] = {}
    for _ in range(50):
        for wire in wires:
            if wire in ends:
                continue
            try:
                said = wire.recv(100)
                ends[wire] = said[9:12].decode() or "closed"
            except BlockingIOError:
                wire.send(b" ")
            except OSError:
                ends[wire] = "closed"
        time.sleep(1)
    found = Counter(ends.get(wire, "still open") for wire in wires)
    for wire in wires:
        wire.close()
    return found


def cases_by_the_hundred(server: ServerProcess) -> Counter:
    """A hundred cases a request, then fifty, forty times."""
    found: Counter = Counter()
    for size in (100, *[50] * 40):
        push = [{"event": new_case(position=None).filed} for _ in range(size)]
        answer = session("127.0.0.2").post(
            f"{server.url}/api/v1/sync", json={"now": device_time(), "push": push}, timeout=60
        )
        if answer.status_code != 200:
            found[answer.status_code] += size
            continue
        for result in answer.json()["results"]:
            found[result.get("problem", {}).get("status", "accepted")] += 1
    return found


ATTACKS = (
    unknown_answers,
    small_unknown_answers,
    eight_hundred_scans,
    hundred_scans,
    fifty_megapixels,
    twelve_megapixels,
    trickling,
    cases_by_the_hundred,
)


def measure(server: ServerProcess, attack: Callable[[ServerProcess], Counter] | None) -> str:
    """One attack while the resident files; a line of figures."""
    watch = Watch(server)
    resident = threading.Thread(target=watch.file)
    began, (used, _) = time.monotonic(), watch.usage()
    resident.start()
    answered = attack(server) if attack else time.sleep(5)
    lasted = time.monotonic() - began
    time.sleep(1)
    watch.stop.set()
    resident.join()
    spent = watch.usage()[0] - used
    took = sorted(watch.took)
    p99 = took[min(len(took) - 1, int(len(took) * 0.99))]
    return (
        f"{attack.__name__ if attack else 'nothing':22} {lasted:6.1f} s  cpu {spent:5.1f} s  "
        f"{watch.memory / 1e6:5.0f} MB  filings {len(took)}, failed {watch.failed}, "
        f"p50 {statistics.median(took) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms  {dict(answered or {})}"
    )


def main() -> None:
    """Print a line an attack; each has a fresh server."""
    wanted = sys.argv[1:]
    for attack in (None, *ATTACKS):
        if wanted and (attack is None or attack.__name__ not in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            dist = Path(folder) / "dist"
            (dist / "www").mkdir(parents=True)
            (dist / "catalog.json").write_bytes((ROOT / "tests/server/catalog.json").read_bytes())
            with ServerProcess(Path(folder) / "data", dist) as server:
                print(measure(server, attack), flush=True)


if __name__ == "__main__":
    main()

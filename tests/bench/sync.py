"""`python3 build.py bench sync`: how many filings a second, and what they cost."""

import itertools
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.figures import Figure, cells  # noqa: E402  the path comes first
from tests.bench.load import drive, exchange  # noqa: E402
from tests.support.phone import new_case  # noqa: E402
from tests.support.server import ServerProcess  # noqa: E402

CLIENTS = 8
TOGETHER = 100
CATALOG = ROOT / "tests/server/catalog.json"
# Phones are many, so that no address's limit is what is measured.
LIMITS = {"PROXIES": "1", "FILINGS_A_DAY": "1000000", "MEGABYTES_A_DAY_OF_ALL": "1000000"}
numbers = itertools.count()


def address() -> str:
    """Another phone's each time."""
    number = next(numbers)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@contextmanager
def running(environment: dict[str, str] | None = None) -> Iterator[ServerProcess]:
    """A fresh server on SQLite with the tests' catalog."""
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder) / "dist"
        (dist / "www").mkdir(parents=True)
        shutil.copy(CATALOG, dist / "catalog.json")
        with ServerProcess(
            Path(folder) / "data", dist, environment=LIMITS | (environment or {})
        ) as server:
            yield server


def filings(count: int, together: int = 1) -> list[bytes]:
    """Requests of new cases, so many in each."""
    return [
        exchange([{"event": new_case().filed} for _ in range(together)], address())
        for _ in range(count // together)
    ]


def cpu(server: ServerProcess) -> float:
    """Seconds of processor that the server's processes have taken."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if server.process and int(fields[2]) == server.process.pid:
            ticks += sum(map(int, fields[11:15]))
    return ticks / 100


def singles(quick: bool) -> Iterator[Figure]:
    """One filing a request."""
    count = 1000 if quick else 10_000
    with running() as server:
        drive(server.port, filings(200), CLIENTS)
        before = cpu(server)
        answers = drive(server.port, filings(count), CLIENTS)
        print(
            answers.statuses,
            answers.accepted,
            answers.cpu,
            (cpu(server) - before) / count * 1e6,
            "us server cpu",
            file=sys.stderr,
        )
        _all_taken(server, count + 200)
    yield Figure("singles", answers.rate, "/s", "≥ 1,000", answers.rate >= 1000)
    p99 = answers.percentile(99)
    yield Figure("p50", answers.percentile(50), "ms")
    yield Figure("p99", p99, "ms", "≤ 40", p99 <= 40)


def batches(quick: bool) -> Iterator[Figure]:
    """A hundred filings a request."""
    count, size = (2000 if quick else 40_000), TOGETHER
    if "--fifty" in sys.argv:
        size = 50
    with running() as server:
        before = cpu(server)
        answers = drive(server.port, filings(count, size), CLIENTS)
        print(
            answers.statuses,
            answers.accepted,
            answers.cpu,
            (cpu(server) - before) / count * 1e6,
            "us server cpu",
            file=sys.stderr,
        )
        _all_taken(server, count)
    rate = count / answers.seconds
    yield Figure("batches", rate, "rows/s", "≥ 10,000", rate >= 10_000)
    yield Figure("p99", answers.percentile(99), "ms")


def _all_taken(server: ServerProcess, count: int) -> None:
    ((found,),) = server.rows("SELECT count(*) FROM event")
    if found != count:
        raise RuntimeError(f"{found} of {count} filings were stored")


def measure(quick: bool) -> Iterator[Figure]:
    """All figures of the exchange."""
    yield from singles(quick)
    yield from batches(quick)


if __name__ == "__main__":
    for figure in measure("--quick" in sys.argv):
        print(" · ".join(filter(None, cells(figure))), flush=True)

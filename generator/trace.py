"""What a build read and wrote, as the disk tells it, so that the next can say that nothing has changed.

It needs Python alone: `build.py` asks before anything else is loaded. A file is known unchanged by its
size, its inode and both its times (mtime can be set back, ctime by nobody). What was written within two
seconds before a build began may be written again without any of them changing, so there the content
counts too. Packages are known by the marks that setting up leaves.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

FORMAT = "1"
"""Part of every trace: raise it when a trace says something else."""

_RACE = 2_000_000_000
"""Nanoseconds within which two writes may bear the same time: some file systems keep whole seconds only."""

_CODE = Path(__file__).resolve().parent
_LEFT_BY_PYTHON = "__pycache__"
_WRITTEN = ("www", "hosting", "catalog.json")


@dataclass(frozen=True)
class Trace:
    """The former build of one content into one folder. `root` holds `site/` and `pwa/client/`."""

    content: Path
    root: Path
    dist: Path

    def begin(self) -> "Begun":
        """Look at everything that is about to be read, and forget the former build."""
        self._kept.unlink(missing_ok=True)
        now = time.time_ns()
        return Begun(now, self._inputs(now))

    def keep(self, begun: "Begun", said: Sequence[str]) -> None:
        """Remember a build that has ended well, and what it `said`."""
        record = {
            "began": begun.at,
            "inputs": begun.inputs,
            "outputs": self._outputs(),
            "said": list(said),
        }
        new = self._kept.with_suffix(".new")
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        new.replace(self._kept)

    def unchanged(self) -> Sequence[str] | None:
        """What the former build said, where it would be the same again; else None."""
        try:
            record = json.loads(self._kept.read_text("utf-8"))
            began, inputs, outputs = record["began"], record["inputs"], record["outputs"]
            said: Sequence[str] = record["said"]
        except (OSError, ValueError, KeyError, TypeError):
            return None  # no trace, or a damaged one
        same = inputs == self._inputs(began) and outputs == self._outputs()
        return said if same else None

    @property
    def _kept(self) -> Path:
        named = f"{self.content.resolve()}\0{self.dist.resolve()}"
        name = hashlib.sha256(named.encode()).hexdigest()[:8]
        return self.root / ".cache" / f"trace-{name}.json"

    def _inputs(self, began: int) -> str:
        marks = (".venv/.set-up", ".venv/pyvenv.cfg", "node_modules/.set-up")
        set_up = (self.root / mark for mark in marks)
        own = (self.root / "site", self.root / "pwa" / "client", self.root / "package-lock.json")
        return _digest((self.content, _CODE, *own, *set_up), began - _RACE)

    def _outputs(self) -> str:
        return _digest((self.dist / name for name in _WRITTEN), sys.maxsize)


@dataclass(frozen=True)
class Begun:
    """A build that has begun `at` a time in ns, and a digest of all it may read."""

    at: int
    inputs: str


def _digest(tops: Iterable[Path], racy_since: int) -> str:
    """A hash of all files below some folders; of what was written since a time, with the content."""
    digest = hashlib.sha256(FORMAT.encode())
    waiting = [str(top) for top in tops][::-1]
    while waiting:
        path = waiting.pop()
        folders, lines = _look(path, racy_since)
        waiting += folders
        digest.update("\n".join([path, *lines, ""]).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _look(path: str, racy_since: int) -> tuple[list[str], list[str]]:
    """The folders in a folder, and a line for each file; for a file its line."""
    folders, lines = [], []
    try:
        with os.scandir(path) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    lines.append(_line(entry, entry.stat(follow_symlinks=False), racy_since))
                    if entry.is_symlink():
                        lines.append(_behind(entry.path, racy_since))
    except NotADirectoryError:
        return [], [_behind(path, racy_since)]
    except OSError as error:
        return [], [str(error.errno)]
    folders.sort(reverse=True)
    lines.sort()
    return [each for each in folders if not each.endswith(_LEFT_BY_PYTHON)], lines


def _line(path: "str | os.DirEntry[str]", found: os.stat_result, racy_since: int) -> str:
    name = path if isinstance(path, str) else path.name
    changed = found.st_mtime_ns, found.st_ctime_ns
    content = ""
    if max(changed) >= racy_since and stat.S_ISREG(found.st_mode):
        content = _content(os.fspath(path))
    return f"{name}\0{found.st_mode} {found.st_size} {found.st_ino} {changed} {content}"


def _content(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  a Path a file would take as long as all the rest
            return hashlib.sha256(file.read()).hexdigest()
    except OSError as error:
        return str(error.errno)


def _behind(link: str, racy_since: int) -> str:
    try:
        return _line(link, os.stat(link), racy_since)  # noqa: PTH116
    except OSError as error:
        return f"{link}\0{error.errno}"

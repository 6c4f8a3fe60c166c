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
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import asdict, dataclass, replace
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
        former, listed = self._former(), _read_text(self._listed)
        self._kept.unlink(missing_ok=True)
        now = time.time_ns()
        files = _files(self.content, now)
        begun = Begun(now, files, self._others(now), None)
        # Looked at once more, after that: what changes in between is seen now or by the next build.
        if former is None or listed is None or former.outputs != self._outputs():
            return begun
        if _hash(listed) != former.content or self._others(former.began) != former.others:
            return begun
        differing = set(listed.split("\n")) ^ set(_files(self.content, former.began).split("\n"))
        return replace(begun, changed={Path(line.partition("\0")[0]) for line in differing})

    def keep(self, begun: "Begun", said: Sequence[str]) -> None:
        """Remember a build that has ended well, and what it `said`."""
        former = _Former(begun.at, _hash(begun.files), begun.others, self._outputs(), said)
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        _write_text(self._listed, begun.files)
        _write_text(self._kept, json.dumps(asdict(former), ensure_ascii=False))

    def unchanged(self) -> Sequence[str] | None:
        """What the former build said, where it would be the same again; else None."""
        former = self._former()
        if former is None:
            return None
        same = (
            _hash(_files(self.content, former.began)) == former.content
            and self._others(former.began) == former.others
            and self._outputs() == former.outputs
        )
        return former.said if same else None

    @property
    def state(self) -> Path:
        """Where a build may keep what the next one goes by; only good while this trace holds."""
        return self._kept.with_suffix(".state")

    @property
    def _kept(self) -> Path:
        named = f"{self.content.resolve()}\0{self.dist.resolve()}"
        name = hashlib.sha256(named.encode()).hexdigest()[:8]
        return self.root / ".cache" / f"trace-{name}.json"

    @property
    def _listed(self) -> Path:
        return self._kept.with_suffix(".files")

    def _former(self) -> "_Former | None":
        text = _read_text(self._kept)
        try:
            return _Former(**json.loads(text)) if text else None
        except (ValueError, TypeError):
            return None

    def _others(self, began: int) -> str:
        marks = (".venv/.set-up", ".venv/pyvenv.cfg", "node_modules/.set-up")
        set_up = (self.root / mark for mark in marks)
        own = (self.root / "site", self.root / "pwa" / "client", self.root / "package-lock.json")
        return _digest((_CODE, *own, *set_up), began - _RACE)

    def _outputs(self) -> str:
        return _digest((self.dist / name for name in _WRITTEN), sys.maxsize)


@dataclass(frozen=True)
class Begun:
    """A build that has begun `at` a time in ns, with the content as it was, and a digest of all others.

    `changed` are the files of the content that differ from the former build's; None where there was
    none, or where anything else differs as well.
    """

    at: int
    files: str
    others: str
    changed: Set[Path] | None


@dataclass(frozen=True)
class _Former:
    """A build that has ended well: digests of what was read and written, and what it said."""

    began: int
    content: str
    others: str
    outputs: str
    said: Sequence[str]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _read_text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return None


def _write_text(path: Path, text: str) -> None:
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, "utf-8", "surrogateescape")
    new.replace(path)


def _files(content: Path, began: int) -> str:
    """The lines of all files of the content, each beginning with its path."""
    found = _walk((content,), began - _RACE)
    return "\n".join([FORMAT, *(f"{path}/{line}" for path, lines in found for line in lines)])


def _digest(tops: Iterable[Path], racy_since: int) -> str:
    """A hash of all files below some folders; of what was written since a time, with the content."""
    digest = hashlib.sha256(FORMAT.encode())
    for path, lines in _walk(tops, racy_since):
        digest.update("\n".join([path, *lines, ""]).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _walk(tops: Iterable[Path], racy_since: int) -> Iterator[tuple[str, Sequence[str]]]:
    waiting = [str(top) for top in tops][::-1]
    while waiting:
        path = waiting.pop()
        folders, lines = _look(path, racy_since)
        waiting += folders
        yield path, lines


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

"""What was made before, by the hash of all it was made from; so a hit can never be stale."""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

KEEP = 4
"""Unused entries are kept this many times over those in use: an edit that is undone costs nothing."""


_MUCH = 16_000_000
"""Bytes."""


def key_of(*parts: str | bytes) -> str:
    """One key for several parts; their borders count."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def cache_of(content: Path, root: Path) -> Path:
    """Where the cache of a site lies; each content has its own, so that none drives out another."""
    return root / ".cache" / f"build-{key_of(str(content.resolve()))[:8]}.sqlite3"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a copy of this process has used of a cache, and what it has made for it."""

    used: frozenset[str]
    new: Mapping[str, bytes]


class Cache:
    """Bytes by key in one SQLite file. A damaged or missing file only costs time."""

    def __init__(self, path: Path | None, keep: int = KEEP) -> None:
        """`path` None keeps everything in memory."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._keep = path, keep
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._size = 0
        self._database, self._owner = _open(path), os.getpid()
        self._lock = threading.Lock()
        self._in_part = False

    def make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the value of a key; `make` is called only where there is none."""
        found = self._find(key)
        if found is None:
            found = make()
            with self._lock:
                self._new[key] = found
                self._size += len(found)
        self._used.add(key)
        return found

    def write(self) -> None:
        """Write what is new, where it has become much: it would fill the memory."""
        with self._lock:
            if self._size > _MUCH and self._path is not None:
                with self._database:
                    self._write()

    def save(self) -> None:
        """Write what is new and forget what has long been unused."""
        with self._lock, self._database:
            self._write()
            (count,) = self._database.execute("SELECT count(*) FROM made").fetchone()
            if not self._in_part and count > self._keep * len(self._used):
                self._database.execute(
                    "CREATE TEMP TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY)"
                )
                self._database.execute("DELETE FROM used")
                keys = ((key,) for key in self._used)
                self._database.executemany("INSERT INTO used VALUES (?)", keys)
                self._database.execute("DELETE FROM made WHERE key NOT IN (SELECT key FROM used)")
        self._used.clear()
        self._in_part = False

    def ask_in_part(self) -> None:
        """Not everything in use is asked for this time, so nothing is forgotten."""
        self._in_part = True

    def take(self) -> Taken:
        """What was used and made since the last time: a copy of this process sends it home."""
        taken = Taken(frozenset(self._used), dict(self._new))
        self._used, self._new = set(), {}
        return taken

    def give(self, taken: Taken) -> None:
        """Add what a copy of this process has taken."""
        self._used |= taken.used
        with self._lock:
            self._new |= taken.new
            self._size += sum(map(len, taken.new.values()))
        self.write()

    def _find(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._new:
                return self._new[key]
            self._reopen_in_a_copy()
            row = self._database.execute("SELECT value FROM made WHERE key = ?", (key,)).fetchone()
        found: bytes | None = row[0] if row else None
        return found

    def _write(self) -> None:
        rows = self._new.items()
        self._database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", rows)
        self._new.clear()
        self._size = 0

    def _reopen_in_a_copy(self) -> None:
        # SQLite's connections must not be carried into another process; one in memory may be read.
        if self._path is not None and self._owner != os.getpid():
            self._left = self._database  # closing it is for its owner
            self._database, self._owner = _connect(self._path), os.getpid()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.save()
        self._database.close()


def _open(path: Path | None) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        # "Locked" is an OperationalError: somebody else is at work, nothing is damaged.
        if path is None or isinstance(error, sqlite3.OperationalError):
            raise
        path.unlink()
        return _connect(path)


def _connect(path: Path | None) -> sqlite3.Connection:
    # The dev server's watcher saves from another thread than the one that opened.
    database = sqlite3.connect(path or ":memory:", timeout=30, check_same_thread=False)
    database.execute("CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
    return database

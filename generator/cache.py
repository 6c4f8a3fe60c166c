"""What was made before, by the hash of all it was made from; so a hit can never be stale."""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

KEEP = 4
"""Unused entries are kept this many times over those in use: an edit that is undone costs nothing."""


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


class Cache:
    """Bytes by key in one SQLite file. A damaged or missing file only costs time."""

    def __init__(self, path: Path | None, keep: int = KEEP) -> None:
        """`path` None keeps everything in memory."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._keep = keep
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._database = _open(path)
        self._known: dict[str, bytes] = dict(self._database.execute("SELECT key, value FROM made"))

    def make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the value of a key; `make` is called only where there is none."""
        if key not in self._known:
            self._known[key] = self._new[key] = make()
        self._used.add(key)
        return self._known[key]

    def save(self) -> None:
        """Write what is new and forget what has long been unused."""
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO made VALUES (?, ?)", self._new.items()
            )
            if len(self._known) > self._keep * len(self._used):
                unused = [(key,) for key in self._known if key not in self._used]
                self._database.executemany("DELETE FROM made WHERE key = ?", unused)
                self._known = {key: self._known[key] for key in self._used}
        self._new.clear()
        self._used.clear()

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

"""Where limits count: a small SQLite file beside the data, shared by all worker processes.

A storage for the library `limits`, which has none that needs no service. It is not the community's
database: counting must not wait for its writer, and is no part of a backup. Whose counter it is
stands there only as a keyed hash.
"""

import hashlib
import logging
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from limits.storage import MemoryStorage, Storage

log = logging.getLogger(__name__)
SCHEME = "counters"
TABLES = """
CREATE TABLE IF NOT EXISTS counter (key BLOB PRIMARY KEY, count INTEGER, expires REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS salt (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB);
"""
COUNT = """
INSERT INTO counter VALUES (:key, :amount, :expires) ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN expires <= :now THEN :amount ELSE count + :amount END,
    expires = CASE WHEN expires <= :now THEN :expires ELSE expires END
RETURNING count
"""
ALL = "SELECT key, count FROM counter WHERE expires > ? AND key IN ({})"
TIDY_SECONDS = 60


def get_all(storage: Storage, keys: Sequence[str]) -> list[int]:
    """What was counted so far for each; another storage is asked one by one."""
    if isinstance(storage, FileStorage):
        return storage.get_all(keys)
    return [int(storage.get(key)) for key in keys]


def incr_all(storage: Storage, amounts: Mapping[str, int], expiry: float) -> None:
    """Count each amount."""
    if isinstance(storage, FileStorage):
        storage.incr_all(amounts, expiry)
    else:
        for key, amount in amounts.items():
            storage.incr(key, int(expiry), amount)


@contextmanager
def _transaction(file: sqlite3.Connection) -> Iterator[None]:
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        file.execute("ROLLBACK")
        raise
    file.execute("COMMIT")


class FileStorage(Storage):
    """Counters in the file of the address `counters:///path`; in memory while it cannot be written."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012  as the library declares it

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: str) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._path = Path(uri.removeprefix(f"{SCHEME}://"))
        self._lock = threading.Lock()
        self._memory = MemoryStorage()
        self._tidied = time.time()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError:
            # Cut off by a loss of power: counters begin anew.
            for end in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        self._file = sqlite3.connect(
            self._path, timeout=5, isolation_level=None, check_same_thread=False
        )
        # A loss of power may forget counters; a killed process leaves them whole.
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.executescript(TABLES)
        self._file.execute("INSERT OR IGNORE INTO salt VALUES (1, ?)", (secrets.token_bytes(32),))
        (self._salt,) = self._file.execute("SELECT value FROM salt").fetchone()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong here."""
        return sqlite3.Error

    def _hash(self, key: str) -> bytes:
        return hashlib.blake2b(
            key.encode(errors="replace"), key=self._salt, digest_size=16
        ).digest()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count `amount`; a new counter ends after `expiry` seconds."""
        now = time.time()
        row = {"key": self._hash(key), "amount": amount, "now": now, "expires": now + expiry}
        try:
            with self._lock:
                self._tidy(now)
                (count,) = self._file.execute(COUNT, row).fetchone()
                return int(count)
        except sqlite3.Error as error:
            log.warning("counters stay in memory", extra={"error": type(error).__name__})
            return self._memory.incr(key, expiry, amount)

    def _tidy(self, now: float) -> None:
        if now - self._tidied > TIDY_SECONDS:
            self._tidied = now
            self._file.execute("DELETE FROM counter WHERE expires <= ?", (now,))

    def _find(self, key: str) -> tuple[int, float]:
        """Count and end; (0, now) where nothing was counted."""
        now = time.time()
        wanted = "SELECT count, expires FROM counter WHERE key = ? AND expires > ?"
        try:
            with self._lock:
                row = self._file.execute(wanted, (self._hash(key), now)).fetchone()
        except sqlite3.Error:
            row = None
        return row or (self._memory.get(key), self._memory.get_expiry(key))

    def get_all(self, keys: Sequence[str]) -> list[int]:
        """What was counted so far for each, by one question."""
        wanted = ALL.format(",".join("?" * len(keys)))
        hashes = [self._hash(key) for key in keys]
        try:
            with self._lock:
                found = dict(self._file.execute(wanted, (time.time(), *hashes)).fetchall())
        except sqlite3.Error:
            return [self.get(key) for key in keys]
        return [
            found.get(hashed) or self._memory.get(key)
            for key, hashed in zip(keys, hashes, strict=True)
        ]

    def incr_all(self, amounts: Mapping[str, int], expiry: float) -> None:
        """Count each amount, by one writing."""
        now = time.time()
        rows = [
            {"key": self._hash(key), "amount": amount, "now": now, "expires": now + expiry}
            for key, amount in amounts.items()
        ]
        try:
            with self._lock, _transaction(self._file):
                for row in rows:
                    self._file.execute(COUNT, row).fetchone()
        except sqlite3.Error:
            for key, amount in amounts.items():
                self.incr(key, expiry, amount)

    def get(self, key: str) -> int:
        """What was counted so far."""
        return self._find(key)[0]

    def get_expiry(self, key: str) -> float:
        """When the counter ends, in seconds since 1970."""
        return self._find(key)[1]

    def check(self) -> bool:
        """Whether the file can be read."""
        with self._lock:
            return bool(self._file.execute("SELECT 1").fetchone())

    def reset(self) -> int:
        """Forget everything."""
        with self._lock:
            return self._file.execute("DELETE FROM counter").rowcount

    def clear(self, key: str) -> None:
        """Forget one counter."""
        self._memory.clear(key)
        with self._lock:
            self._file.execute("DELETE FROM counter WHERE key = ?", (self._hash(key),))

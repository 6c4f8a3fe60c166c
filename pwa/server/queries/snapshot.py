"""A SQLite database as one file: copied while it is written to, put in another's place."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, text

MOMENT = 5.0
LEFT_BESIDE = ("-wal", "-shm", "-journal")


class SnapshotError(Exception):
    """The file cannot be copied or put in place; the message says why."""


def copy(source: Path, target: Path) -> None:
    """Copy one state of `source` to `target`, which becomes one file that needs no other.

    Writers go on meanwhile. Raises SnapshotError or OSError; `target` may then be half a copy.
    """
    for path in (target, *(beside(target, end) for end in LEFT_BESIDE)):
        path.unlink(missing_ok=True)
    # Nobody else's from its first byte on.
    target.touch(mode=0o600)
    try:
        with closing(_open(source)) as from_, closing(_open(target)) as to:
            from_.backup(to)
            to.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise SnapshotError(f"{source} cannot be copied: {error}") from None
    _flush(target)


def _open(path: Path) -> sqlite3.Connection:
    # An address instead of a path: what is missing is an error, not a new and empty database.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=30)


def beside(path: Path, end: str) -> Path:
    """The file of that name with `end` behind it."""
    return path.with_name(path.name + end)


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection to a file as it is: no migration, no write-ahead log."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def faults(connection: Connection) -> list[str]:
    """What SQLite finds wrong in a file."""
    said = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    lost = connection.execute(text("PRAGMA foreign_key_check")).all()
    found = [str(line) for line in said if line != "ok"]
    return found + [f"a row of {row[0]} belongs to nothing" for row in lost]


def close_up(path: Path) -> None:
    """Bring a database that nobody has open into its one file; raises SnapshotError."""
    # A server that was told to stop needs a moment for its last connection.
    end = time.monotonic() + MOMENT
    while not _closed_up(path):
        if time.monotonic() > end:
            raise SnapshotError(f"{path} is in use: stop the server first")
        time.sleep(0.1)


def _closed_up(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True  # No database at all: as it is, it is kept.
    return bool(mode == "delete")


def put_in_place(new: Path, target: Path, aside: Path) -> None:
    """Let `new` become `target`, and what was there `aside`; at no moment is there none."""
    if target.exists():
        try:
            os.link(target, aside)
        except OSError:  # not every file system has links
            shutil.copy2(target, aside)
    new.replace(target)
    _flush(target)


def _flush(path: Path) -> None:
    """Wait until the disk has the file and its name."""
    for each in (path, path.parent) if os.name != "nt" else (path,):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Transactions on SQLite or PostgreSQL: many readers, one writer at a time.

One writer keeps promises that a sequence alone would not: a reader who has seen cursor 7 never
misses a 6 that commits later, and no two events take the same place in a case.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from pwa.server.lib.private_files import private_file, private_folder

# Any number will do, as long as every process of this app takes the same one.
WRITER_LOCK = 0x4A494E4455
BUSY_SECONDS = 5
# Deleted bytes are overwritten at once (secure_delete), but an older copy of a row may lie in the
# gap of a page that was split: only writing all anew is sure.
SCRUB_SQLITE = ("VACUUM",)
SCRUB_POSTGRESQL = (
    f"SET lock_timeout = '{BUSY_SECONDS}s'",
    'VACUUM FULL "event"',
    'VACUUM FULL "photo"',
    'VACUUM FULL "push"',
    'VACUUM FULL "case"',
    'VACUUM FULL "subscription_case"',
    "RESET lock_timeout",
)


class DatabaseBusyError(Exception):
    """Another writer held the database for too long; the caller may come again."""


class Database:
    """An engine and its two kinds of transaction."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.drivername in {"postgresql", "postgres"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.engine = create_engine(parsed, pool_pre_ping=not self.is_sqlite)
        self._writer = threading.Lock()
        if self.is_sqlite:
            _make_private(Path(parsed.database or ""))
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database."""
        one_state = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect() as connection:
            reading = connection.execution_options(**one_state)
            with reading.begin():
                yield reading

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The only writing transaction at this moment; commits when the block ends well."""
        # Threads of this process queue here, fairly; SQLite's own lock would make them poll.
        if not self._writer.acquire(timeout=BUSY_SECONDS):
            raise DatabaseBusyError
        try:
            with self.engine.connect() as connection:
                writing = connection.execution_options(writes=True)
                with writing.begin():
                    if not self.is_sqlite:
                        writing.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
                        writing.execute(text(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"))
                    yield writing
        finally:
            self._writer.release()

    def migrate(self) -> None:
        """Bring the tables to the newest version; safe when several processes start at once."""
        config = AlembicConfig()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def checkpoint(self) -> bool:
        """Bring all that was written into the database's one file; False where a reader is in the way.

        PostgreSQL looks after its own files.
        """
        if not self.is_sqlite:
            return True
        with self._alone() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        return busy == 0

    def scrub(self) -> bool:
        """Write the files anew without what was deleted; False where others were in the way.

        On PostgreSQL its WAL, and what archives it, keep the deleted bytes as long as they are kept.
        """
        try:
            with self._alone() as connection:
                for statement in SCRUB_SQLITE if self.is_sqlite else SCRUB_POSTGRESQL:
                    connection.exec_driver_sql(statement)
            return self.checkpoint()
        except OperationalError:
            return False

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """A connection outside any transaction."""
        options = {"alone": True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with self.engine.connect() as connection:
            yield connection.execution_options(**options)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _make_private(file: Path) -> None:
    """SQLite gives the files beside the database (-wal, -shm) the database's mode, new ones at least."""
    private_folder(file.parent)
    private_file(file)
    for beside in (file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm")):
        if beside.exists():
            private_file(beside)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own idea of when a transaction begins is switched off: `_begin_sqlite` says it.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("alone"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

"""Backup and restore of a SQLite database; PostgreSQL has tools of its own."""

import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from pwa.server.commands import CommandError, Say
from pwa.server.config import Config
from pwa.server.domain import epochs
from pwa.server.domain.retention import erase
from pwa.server.domain.verification import Contents, DamagedError, contents, verify
from pwa.server.queries import snapshot
from pwa.server.queries.database import Database
from pwa.server.queries.tables import case

POSTGRESQL = """This database is PostgreSQL, which has its own tools; stop the server, or use --serializable:
    pg_dump --format=custom --file=jindu.dump "$DATABASE_URL"
    pg_restore --clean --if-exists --dbname="$DATABASE_URL" jindu.dump
and after pg_restore: python3 build.py new-epoch, so that phones compare what they hold."""


def back_up(config: Config, file: Path, replace: bool = False, say: Say = print) -> Contents:
    """Copy one state of the running database into `file` and read it back; raises CommandError.

    `file` is there whole, or as it was before.
    """
    source = _database_file(config)
    if not source.is_file():
        raise CommandError(f"there is no database at {source}: nothing was backed up")
    if file.exists() and not replace:
        raise CommandError(f"{file} is there already: take another name, or --replace")
    file.parent.mkdir(parents=True, exist_ok=True)
    part = snapshot.beside(file, ".part")
    with snapshot.reading(source) as connection:
        before = _contents(connection, source)
    snapshot.copy(source, part)
    found = _verified(part)
    if found.events < before.events:
        raise CommandError(f"the copy holds {found}, but there were {before}: it was thrown away")
    part.replace(file)
    say(f"{file}: {found}; read back and whole")
    if not found.events:
        say("Nothing was ever filed in this database. Is it the right one?")
    return found


def _contents(connection: Connection, path: Path) -> Contents:
    try:
        return contents(connection)
    except DBAPIError as error:
        raise CommandError(f"{path} is no database of this server ({error.orig})") from None


def _database_file(config: Config) -> Path:
    address = make_url(config.database_url)
    if address.get_backend_name() != "sqlite":
        raise CommandError(POSTGRESQL)
    return Path(address.database or "")


def _verified(path: Path) -> Contents:
    try:
        with snapshot.reading(path) as connection:
            return verify(connection)
    except DamagedError as error:
        raise CommandError(f"{path} cannot be trusted: {error}") from None


def restore(config: Config, file: Path, replace: bool = False, say: Say = print) -> Contents:
    """Put a backup in the database's place; raises CommandError, and then nothing has changed.

    What was there stays beside it. Cases that it knew as erased are erased in the backup too.
    """
    target = _database_file(config)
    if not file.is_file():
        raise CommandError(f"there is no file {file}")
    held = _what_is_there(target)
    if held and not replace:
        raise CommandError(f"{target} holds {held}: with --replace it is kept beside the backup")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        snapshot.close_up(target)
    new = snapshot.beside(target, ".restoring")
    snapshot.copy(file, new)
    _verified(new)
    again = _prepare(new, _erased_in(target))
    found = _verified(new)
    aside = _put_in_place(new, target)
    say(f"{target}: {found}, as of the backup")
    if again:
        say(f"{again} cases that had been erased since the backup were erased again")
    if aside:
        say(f"What was there is kept as {aside}; delete it when you have looked around")
    say(
        "Was something erased on request after the backup? By its slip: python3 build.py erase CODE"
    )
    return found


def _what_is_there(target: Path) -> Contents | None:
    """What a restore would replace; None for nothing, or a database without an event."""
    if not target.exists():
        return None
    try:
        with snapshot.reading(target) as connection:
            found = contents(connection)
    except DBAPIError:
        # A damaged one may be mended by somebody who knows how: it is not thrown away either.
        return Contents(0, 0, 0)
    return found if found.events else None


def _erased_in(target: Path) -> list[str]:
    with suppress(DBAPIError), snapshot.reading(target) as connection:
        return list(connection.scalars(select(case.c.id).where(case.c.erased.is_not(None))))
    return []


def _prepare(new: Path, erased: list[str]) -> int:
    """Make the copy the log of a new epoch, without what was erased; return how many were."""
    database = Database(f"sqlite:///{new}")
    try:
        database.migrate()
        with database.write() as writing:
            epochs.begin(writing)
            again = sum(erase(writing, id_) for id_ in erased)
        if again:
            database.scrub()
    finally:
        database.close()
    snapshot.close_up(new)
    return again


def _put_in_place(new: Path, target: Path) -> Path | None:
    there = target.exists()
    aside = snapshot.beside(target, f".before-{time.strftime('%Y%m%d-%H%M%S')}")
    snapshot.put_in_place(new, target, aside)
    # A log of the old file must never be applied to the new one.
    for end in snapshot.LEFT_BESIDE:
        snapshot.beside(target, end).unlink(missing_ok=True)
    if there:
        aside.chmod(0o600)
    return aside if there else None

"""The photos of cases: rows by case and SHA-256; `bytes` is null until they came."""

from collections.abc import Mapping

from sqlalchemy import Connection, RowMapping, select, update

from pwa.server.queries.tables import photo


def find(connection: Connection, id_: str, sha256: str) -> RowMapping | None:
    """Return the row of an announced photo."""
    wanted = select(photo).where(photo.c.case == id_, photo.c.sha256 == sha256)
    return connection.execute(wanted).mappings().first()


def store(writing: Connection, id_: str, sha256: str, values: Mapping[str, object]) -> bool:
    """Give an announced photo its bytes; False where they are here already."""
    missing = photo.c.bytes.is_(None)
    row = update(photo).where(photo.c.case == id_, photo.c.sha256 == sha256, missing)
    return writing.execute(row.values(values)).rowcount == 1


def wanted(connection: Connection, id_: str) -> list[str]:
    """Return hashes of photos that were announced and are not here yet, in a steady order."""
    missing = select(photo.c.sha256).where(photo.c.case == id_, photo.c.bytes.is_(None))
    return list(connection.scalars(missing.order_by(photo.c.sha256)))

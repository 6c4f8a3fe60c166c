"""Whether a log is whole: its chains, its digests, its keys."""

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select
from sqlalchemy.exc import DBAPIError

from pwa.server.domain.event_log import extend_chain
from pwa.server.domain.keys import MAKERS
from pwa.server.domain.receipts import digest
from pwa.server.queries.snapshot import faults
from pwa.server.queries.tables import case, event, key, photo


class DamagedError(Exception):
    """The file is no whole log; the message says what is wrong."""


@dataclass(frozen=True)
class Contents:
    """How much a log holds."""

    events: int
    cases: int
    photos: int

    def __str__(self) -> str:
        return f"{self.events} events, {self.cases} cases, {self.photos} photos"


def verify(connection: Connection) -> Contents:
    """Read all of a SQLite file; raises DamagedError."""
    try:
        wrong = faults(connection) or _wrong_keys(connection) or _wrong_chains(connection)
        if wrong:
            raise DamagedError("; ".join(wrong[:5]))
        return contents(connection)
    except DBAPIError as error:
        raise DamagedError(f"it is no database of this server ({error.orig})") from None


def contents(connection: Connection) -> Contents:
    """Count."""
    there = select(func.count()).select_from(photo).where(photo.c.bytes.is_not(None))
    return Contents(
        events=connection.scalar(select(func.count(event.c.id))) or 0,
        cases=connection.scalar(select(func.count(case.c.id))) or 0,
        photos=connection.scalar(there) or 0,
    )


def _wrong_keys(connection: Connection) -> list[str]:
    found: dict[str, set[str]] = {}
    for row in connection.execute(select(key.c.community, key.c.purpose)):
        found.setdefault(row.community, set()).add(row.purpose)
    if not found:
        return ["the keys are missing"]
    return [f"{name} lacks a key" for name, there in found.items() if MAKERS.keys() - there]


def _wrong_chains(connection: Connection) -> list[str]:
    columns = (event.c.case, event.c.n, event.c.digest, event.c.chain, event.c.content)
    ends: dict[str, tuple[int, str]] = {}
    for row in connection.execute(select(*columns).order_by(event.c.case, event.c.n)).mappings():
        n, before = ends.get(row["case"], (0, ""))
        if row["n"] != n + 1 or not _fits(row, before):
            return [f"event {row['n']} of case {row['case']} is not what was written"]
        ends[row["case"]] = (row["n"], row["chain"])
    wanted = connection.execute(select(case.c.id, case.c["count"], case.c.chain))
    wrong = [id_ for id_, *end in wanted if ends.pop(id_, None) != tuple(end)]
    return [f"case {id_} lacks events" for id_ in (*wrong, *ends)]


def _fits(row: RowMapping, before: str) -> bool:
    """An erased event has no content any more; its digest stays."""
    content = row["content"]
    whole: bool = content is None or digest(content.encode()) == row["digest"]
    return whole and bool(extend_chain(before, row["digest"]) == row["chain"])

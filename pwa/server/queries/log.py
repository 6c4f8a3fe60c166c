"""What a group of events reads of the log and writes to it: a statement each, however many they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select, update

from pwa.server.queries.many import ManyKeys, ManyRows, Row
from pwa.server.queries.tables import case, event, photo

_EVENTS = ManyKeys(
    select(event.c.id, event.c.case, event.c.type, event.c.role, event.c.digest, event.c.receipt),
    event.c.id,
)
_CASES = ManyKeys(select(case), case.c.id)
_WANTED = ManyKeys(
    select(photo.c.case, photo.c.sha256)
    .where(photo.c.bytes.is_(None))
    .order_by(photo.c.case, photo.c.sha256),
    photo.c.case,
)
_NEW_CASES = ManyRows.inserted(case, without=("due", "erased"))
_NEW_EVENTS = ManyRows.inserted(event, without=("cursor",))
_NEW_PHOTOS = ManyRows.inserted(photo, without=("bytes",))
_MOVES = ("state", "count", "chain", "changed")
_MOVED_CASES = ManyRows(
    update(case)
    .where(case.c.id == bindparam("moved"))
    .values({name: bindparam(name) for name in _MOVES})
)


def events_by_id(connection: Connection, ids: Collection[str]) -> dict[str, Row]:
    """The rows of those events that are there, without what was written in them."""
    return {row["id"]: row for row in _EVENTS.read(connection, ids)}


def cases_by_id(connection: Connection, ids: Collection[str]) -> dict[str, Row]:
    """The rows of those cases that are there."""
    return {row["id"]: row for row in _CASES.read(connection, ids)}


def wanted_by_case(connection: Connection, ids: Collection[str]) -> dict[str, list[str]]:
    """Hashes of photos that were announced and are not here yet, by case, in a steady order."""
    found: dict[str, list[str]] = {id_: [] for id_ in ids}
    for row in _WANTED.read(connection, ids):
        found[row["case"]].append(row["sha256"])
    return found


@dataclass
class NewRows:
    """What a group adds to the log: rows of new cases, events and photos; and of cases that moved on."""

    cases: dict[str, Row] = field(default_factory=dict)
    moved: dict[str, Row] = field(default_factory=dict)
    events: list[Row] = field(default_factory=list)
    photos: list[Row] = field(default_factory=list)

    def open(self, row: Row, photos: Sequence[Row]) -> None:
        """Note a new case and the photos that its first event announces."""
        self.cases[row["id"]] = row
        self.photos.extend(photos)

    def move(self, row: Row) -> None:
        """Note how far a case moved on, be it new or not."""
        (self.cases if row["id"] in self.cases else self.moved)[row["id"]] = row

    def write(self, writing: Connection) -> None:
        """Write all of it, in the order in which rows rest on each other."""
        _NEW_CASES.write(writing, list(self.cases.values()))
        moved = [
            {"moved": id_} | {name: row[name] for name in _MOVES} for id_, row in self.moved.items()
        ]
        _MOVED_CASES.write(writing, moved)
        _NEW_EVENTS.write(writing, self.events)
        _NEW_PHOTOS.write(writing, self.photos)

"""Erasing a case: what a person wrote goes, what proves the log whole stays.

Ids, digests and receipts remain, so a phone that sends the event again gets its old receipt and
nothing rises again; the case answers "erased" from then on.

What expires by its form's rule goes in two steps, because one clock that runs ahead once must not
empty the log: a case is marked a week before its time, and erased when that is over. Until then a
mark can be taken back, and nobody outside sees it.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    delete,
    false,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from pwa.server.domain.catalog import Catalog, CatalogFile
from pwa.server.lib.times import clock, now, stamp
from pwa.server.queries.database import Database, DatabaseBusyError
from pwa.server.queries.tables import case, event, photo, push, retention, subscription_case

log = logging.getLogger(__name__)
EVERY = 3600.0
# Writing the whole database anew keeps others waiting: once a day is enough.
ROUNDS_BETWEEN_SCRUBS = 24
GRACE = timedelta(days=7)
# At most so many in one run: a mistake is seen before it has eaten everything.
CAP = 100
# A server that was off for longer asks its operator whether the clock is right.
LEAP = timedelta(days=30)


UNTRIED: Mapping[str, Any] = {"ran": None, "unscrubbed": 0}


class ClockError(Exception):
    """The clock is too far from when it was last believed; nothing was erased."""


@dataclass(frozen=True)
class Expired:
    """What one run did: cases that are gone, and cases that will be in a week."""

    erased: int
    marked: int


def erase(writing: Connection, id_: str) -> bool:
    """Empty a case; False where there is none, or it is erased already."""
    living = (case.c.id == id_, case.c.erased.is_(None))
    values = {"erased": now(), "about": None, "area": None, "due": None}
    community = writing.scalar(
        update(case).where(*living).values(values).returning(case.c.community)
    )
    if community is None:
        return False
    events = select(event.c.id).where(event.c.case == id_)
    writing.execute(delete(push).where(push.c.event.in_(events)))
    writing.execute(delete(subscription_case).where(subscription_case.c.case == id_))
    writing.execute(delete(photo).where(photo.c.case == id_))
    writing.execute(update(event).where(event.c.case == id_).values(content=None, name=None))
    _note(writing, community, unscrubbed=retention.c.unscrubbed + 1)
    return True


def erase_expired(writing: Connection, catalog: Catalog, moment: datetime | None = None) -> Expired:
    """Erase what was marked a week ago, mark what comes next; raises ClockError.

    A version that the catalog no longer has is kept as long as the form's newest one.
    """
    moment = moment or clock()
    expiring = _lying_still(catalog, moment + GRACE)
    _check_clock(writing, catalog.community, moment, expiring)
    _take_back(writing, catalog.community, or_(case.c.due > stamp(moment), not_(expiring)))
    marked_before = case.c.due <= stamp(moment - GRACE)
    over = select(case.c.id).where(_lying_still(catalog, moment), marked_before)
    due = writing.scalars(over.order_by(case.c.due).limit(CAP)).all()
    erased = sum(erase(writing, id_) for id_ in due)
    unmarked = update(case).where(expiring, case.c.due.is_(None)).values(due=stamp(moment))
    return Expired(erased, writing.execute(unmarked).rowcount)


def _lying_still(catalog: Catalog, moment: datetime) -> ColumnElement[bool]:
    """Cases that by `moment` have lain still for longer than their form keeps them."""
    rules: list[ColumnElement[bool]] = []
    for form in catalog.forms.values():
        versions = {version for slug, version in catalog.forms if slug == form.slug}
        alike = case.c.version == form.version
        if form.version == max(versions):
            alike |= case.c.version.not_in(versions)
        since = stamp(moment - timedelta(days=form.retention_days))
        rules.append(and_(case.c.form == form.slug, alike, case.c.changed < since))
    mine = and_(case.c.community == catalog.community, case.c.erased.is_(None))
    return and_(mine, or_(false(), *rules))


def _check_clock(
    writing: Connection, community: str, moment: datetime, expiring: ColumnElement[bool]
) -> None:
    """Believe the clock, or raise ClockError where something would expire by it."""
    newest = _newest_event(writing, community) or stamp(moment)
    before = _state(writing, community)["ran"] or newest
    leap = moment - datetime.fromisoformat(before) > LEAP
    # Either alone may stem from a clock that was ahead once.
    behind = stamp(moment) < min(before, newest)
    if (leap or behind) and writing.scalar(select(func.count()).select_from(case).where(expiring)):
        raise ClockError(
            f"the clock says {stamp(moment)}, but it was last believed at {before}: nothing was "
            "erased. If the clock is right, say so: python3 build.py retention --clock-is-right"
        )
    if not behind:
        _note(writing, community, ran=stamp(moment))


def _newest_event(connection: Connection, community: str) -> str | None:
    newest = select(func.max(event.c.received)).where(event.c.community == community)
    found: str | None = connection.scalar(newest)
    return found


def believe_clock(writing: Connection, community: str) -> None:
    """The operator says that the clock is right."""
    _note(writing, community, ran=now())


def take_back_marks(writing: Connection, community: str) -> int:
    """Give every marked case another week at least; return how many."""
    return _take_back(writing, community, case.c.due.is_not(None))


def _take_back(writing: Connection, community: str, which: ColumnElement[bool]) -> int:
    mine = (case.c.community == community, case.c.due.is_not(None), which)
    return writing.execute(update(case).where(*mine).values(due=None)).rowcount


def marked(connection: Connection, community: str) -> list[RowMapping]:
    """Marked cases by form: `form`, `cases`, `first` (the oldest mark)."""
    wanted = (
        select(case.c.form, func.count().label("cases"), func.min(case.c.due).label("first"))
        .where(case.c.community == community, case.c.due.is_not(None))
        .group_by(case.c.form)
        .order_by(case.c.form)
    )
    return list(connection.execute(wanted).mappings())


def _state(connection: Connection, community: str) -> Mapping[str, Any]:
    wanted = select(retention).where(retention.c.community == community)
    found = connection.execute(wanted).mappings().first()
    return dict(found) if found else UNTRIED


def _note(writing: Connection, community: str, **values: object) -> None:
    if not writing.scalar(select(func.count()).where(retention.c.community == community)):
        writing.execute(insert(retention).values({**UNTRIED, "community": community}))
    writing.execute(update(retention).where(retention.c.community == community).values(values))


def scrub(database: Database, community: str) -> bool:
    """Leave nothing of what was erased in the database's files; False where a reader was in the way."""
    with database.read() as connection:
        erased = _state(connection, community)["unscrubbed"]
    if not erased:
        return True
    if not database.scrub():
        return False
    with database.write() as writing:
        # Another process may have erased more in the meantime.
        _note(writing, community, unscrubbed=retention.c.unscrubbed - erased)
    return True


def run(
    database: Database,
    catalog_file: CatalogFile,
    stop: threading.Event,
    time: Callable[[], datetime] = clock,
) -> None:
    """Erase what has expired, at once and every hour until told to stop."""
    rounds = 0
    while True:
        try:
            _run_once(database, catalog_file.current(), time())
            if rounds % ROUNDS_BETWEEN_SCRUBS == 0:
                scrub(database, catalog_file.current().community)
        except ClockError as error:
            log.error(str(error))
        except (DBAPIError, DatabaseBusyError) as error:
            log.warning("erasing waits", extra={"error": type(error).__name__})
        rounds += 1
        if stop.wait(EVERY):
            return


def _run_once(database: Database, catalog: Catalog, moment: datetime) -> None:
    with database.write() as writing:
        done = erase_expired(writing, catalog, moment)
    log.info("erased what had expired", extra={"cases": done.erased, "marked": done.marked})
    if done.erased:
        database.checkpoint()

"""Reading cases: by their secret, or as staff of an area."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, or_, select, true

from pwa.server.domain.keys import base64url
from pwa.server.domain.routing import Areas
from pwa.server.lib.times import stamp
from pwa.server.queries.tables import case, event, photo

PAGE = 500
# An erasing that was under way when the last answer left bears an earlier time than that answer.
OVERLAP = timedelta(minutes=10)
# No secret opens it: it is no SHA-256.
NOBODYS = "-"


def fits(secret: str, lock: str) -> bool:
    """Whether `secret` opens `lock`, in constant time."""
    made = base64url(hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest())
    return hmac.compare_digest(made, lock)


def find(connection: Connection, community: str, id_: str) -> RowMapping | None:
    """Return the row of a case."""
    wanted = select(case).where(case.c.id == id_, case.c.community == community)
    return connection.execute(wanted).mappings().first()


def open_with(
    connection: Connection, community: str, id_: str, secret: str | None
) -> RowMapping | None:
    """Return a case if `secret` opens it; None does not tell whether there is one."""
    found = find(connection, community, id_)
    # Compared even where there is no case, so that neither answer comes sooner than the other.
    opens = fits(secret or "", found["lock"] if found else NOBODYS)
    return found if secret and opens else None


def wanted_photos(connection: Connection, id_: str) -> list[str]:
    """Return hashes of photos that were announced and are not here yet, in a steady order."""
    missing = select(photo.c.sha256).where(photo.c.case == id_, photo.c.bytes.is_(None))
    return list(connection.scalars(missing.order_by(photo.c.sha256)))


def logged(row: RowMapping) -> dict[str, Any]:
    """An event's row as it is sent."""
    return {
        "event": json.loads(row["content"]),
        "n": row["n"],
        "by": {"role": row["role"], "name": row["name"]},
        "received": row["received"],
    }


def events_after(connection: Connection, id_: str, after: int) -> list[dict[str, Any]]:
    """Return a case's events behind the first `after`."""
    wanted = select(event).where(event.c.case == id_, event.c.n > after).order_by(event.c.n)
    return [logged(row) for row in connection.execute(wanted).mappings()]


def answer(
    connection: Connection, community: str, id_: str, secret: str, after: int
) -> dict[str, Any]:
    """One row of the exchange's `cases`."""
    found = open_with(connection, community, id_, secret)
    if found is None:
        return {"id": id_, "status": "unknown"}
    if found["erased"]:
        return {"id": id_, "status": "erased"}
    return {
        "id": id_,
        "status": "known",
        "state": found["state"],
        "events": events_after(connection, id_, after),
        "count": found["count"],
        "wanted": wanted_photos(connection, id_),
    }


def seen_by(areas: Areas, of_staff: Iterable[str]) -> ColumnElement[bool]:
    """The condition on `case` for staff of these areas; no areas means the whole community.

    Cases that lie nowhere, or in an area that the map no longer has, belong to the whole.
    """
    own = set(of_staff)
    if not own or areas.root in own:
        return true()
    return or_(case.c.area.in_(sorted(areas.below(own))))


def may_see(areas: Areas, of_staff: Iterable[str], area: str | None) -> bool:
    """The same condition for one case, by its area."""
    own = set(of_staff)
    return not own or areas.root in own or area in areas.below(own)


def erased_since(connection: Connection, community: str, told: str | None) -> list[str]:
    """Return ids of cases that a phone told at that time may still hold; None holds nothing."""
    if told is None:
        return []
    since = stamp(datetime.fromisoformat(told) - OVERLAP)
    gone = select(case.c.id).where(case.c.community == community, case.c.erased >= since)
    return list(connection.scalars(gone.order_by(case.c.id)))


def desk(
    connection: Connection, community: str, mine: ColumnElement[bool], after: int
) -> dict[str, Any]:
    """A page of the log behind cursor `after`, for staff."""
    log = (
        select(event)
        .join(case, case.c.id == event.c.case)
        .where(event.c.community == community, case.c.erased.is_(None), mine)
        .where(event.c.cursor > after)
        .order_by(event.c.cursor)
        .limit(PAGE + 1)
    )
    rows = connection.execute(log).mappings().all()
    page = rows[:PAGE]
    return {
        "events": [logged(row) for row in page],
        "cursor": page[-1]["cursor"] if page else after,
        "more": len(rows) > PAGE,
    }

"""Reading cases and their events."""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from pwa.server.lib.times import stamp
from pwa.server.queries.tables import case, event

PAGE = 500
# An erasing that was under way when the last answer left bears an earlier time than that answer.
OVERLAP = timedelta(minutes=10)


def find(connection: Connection, community: str, id_: str) -> RowMapping | None:
    """Return the row of a case."""
    wanted = select(case).where(case.c.id == id_, case.c.community == community)
    return connection.execute(wanted).mappings().first()


def logged(row: RowMapping) -> dict[str, Any]:
    """An event's row as it is sent."""
    return {
        "event": json.loads(row["content"]),
        "n": row["n"],
        "chain": row["chain"],
        "by": {"role": row["role"], "name": row["name"]},
        "received": row["received"],
    }


def is_prefix(connection: Connection, id_: str, n: int, chain: str | None) -> bool:
    """Whether a case's first `n` events are those whose hash is `chain`."""
    there = select(event.c.chain).where(event.c.case == id_, event.c.n == n)
    return n == 0 or (chain is not None and connection.scalar(there) == chain)


def chain_at(connection: Connection, cursor: int) -> str | None:
    """The hash of the event at a cursor; None where the log has none there."""
    return connection.scalar(select(event.c.chain).where(event.c.cursor == cursor))


def events_after(connection: Connection, id_: str, after: int) -> list[dict[str, Any]]:
    """Return a case's events behind the first `after`."""
    wanted = select(event).where(event.c.case == id_, event.c.n > after).order_by(event.c.n)
    return [logged(row) for row in connection.execute(wanted).mappings()]


def erased_since(connection: Connection, community: str, since: str | None) -> list[str]:
    """Return ids of cases that a phone which last heard then may still hold; None holds nothing."""
    if since is None:
        return []
    earlier = stamp(datetime.fromisoformat(since) - OVERLAP)
    gone = select(case.c.id).where(case.c.community == community, case.c.erased >= earlier)
    return list(connection.scalars(gone.order_by(case.c.id)))


def _placed(connection: Connection, ids: set[str]) -> list[dict[str, Any]]:
    """Where cases were routed, which need not be where the phone took them to lie."""
    found = select(case.c.id, case.c.area).where(case.c.id.in_(ids)).order_by(case.c.id)
    return [{"id": row.id, "area": row.area} for row in connection.execute(found)]


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
    cursor = page[-1]["cursor"] if page else after
    return {
        "events": [logged(row) for row in page],
        "cases": _placed(connection, {row["case"] for row in page}),
        "cursor": cursor,
        "chain": chain_at(connection, cursor),
        "more": len(rows) > PAGE,
    }

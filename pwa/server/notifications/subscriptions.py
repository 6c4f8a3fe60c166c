"""Who is notified: a phone of its own cases, staff of their areas."""

import uuid

from sqlalchemy import Connection, delete, func, insert, select, update

from pwa.server.domain import access
from pwa.server.domain.problems import unknown_case
from pwa.server.notifications import queue
from pwa.server.queries.tables import subscription, subscription_case
from pwa.server.schemas.requests import CaseKey, Subscribe

# A family's phones.
MAX_FOLLOWERS = 10


def open_all(writing: Connection, community: str, wanted: list[CaseKey]) -> list[str]:
    """Ids of the cases that their secrets open; raises Problem 404 where none does."""
    opened = dict.fromkeys(
        key.id for key in wanted if access.open_with(writing, community, key.id, key.secret)
    )
    if wanted and not opened:
        raise unknown_case()
    return list(opened)


def store(writing: Connection, community: str, asked: Subscribe) -> str:
    """Keep the address with its newest keys; what already waits for it still goes out."""
    endpoint = asked.subscription.endpoint
    values = {
        "community": community,
        "p256dh": asked.subscription.keys.p256dh,
        "auth": asked.subscription.keys.auth,
        "locale": asked.locale,
    }
    same = subscription.c.endpoint == endpoint
    known = writing.scalar(select(subscription.c.id).where(same))
    if known:
        writing.execute(update(subscription).where(same).values(values))
        return str(known)
    id_ = str(uuid.uuid4())
    writing.execute(insert(subscription).values(values | {"id": id_, "endpoint": endpoint}))
    return id_


def follow_cases(writing: Connection, id_: str, cases_: list[str]) -> None:
    """Notify of these cases and of no others."""
    theirs = subscription_case.c.subscription == id_
    writing.execute(delete(subscription_case).where(theirs))
    rows = [{"subscription": id_, "case": case} for case in cases_ if _has_room(writing, case)]
    if rows:
        writing.execute(insert(subscription_case), rows)


def _has_room(writing: Connection, case: str) -> bool:
    """Whether so few hear of a case that one more may: each event writes a message to all."""
    followers = select(func.count()).where(subscription_case.c.case == case)
    return int(writing.scalar(followers) or 0) < MAX_FOLLOWERS


def follow_desk(writing: Connection, id_: str, staff: str) -> None:
    """Notify a member of staff of what comes in for their areas."""
    writing.execute(update(subscription).where(subscription.c.id == id_).values(staff=staff))


def leave_desk(writing: Connection, staff: str) -> None:
    """Notify none of this member's phones of the desk's cases."""
    writing.execute(update(subscription).where(subscription.c.staff == staff).values(staff=None))


def end(writing: Connection, endpoint: str) -> None:
    """End what goes to this address, if anything does."""
    same = select(subscription.c.id).where(subscription.c.endpoint == endpoint)
    for id_ in writing.scalars(same).all():
        queue.end(writing, id_)

"""Who wants to be told: a phone for its own cases, staff for their areas."""

import uuid

from flask import Blueprint, Response, request
from sqlalchemy import Connection, delete, insert, select, update

from pwa.server.http import sessions
from pwa.server.http.parsing import parse
from pwa.server.http.problems import unknown_case
from pwa.server.notifications import queue
from pwa.server.queries import cases
from pwa.server.queries.tables import subscription, subscription_case
from pwa.server.schemas.requests import CaseKey, Subscribe, Unsubscribe
from pwa.server.services import bank

views = Blueprint("subscriptions", __name__)


@views.put("/subscriptions")
def put() -> Response:
    """Take or renew a subscription: for the cases named here and no others, or for staff."""
    asked = parse(Subscribe)
    parts = bank()
    member = sessions.required().member if _as_staff() and not asked.cases else None
    with parts.database.write() as writing:
        opened = _open_all(writing, parts.community, asked.cases)
        id_ = _store(writing, parts.community, asked)
        if member:
            staff = {"staff": member.id}
            writing.execute(update(subscription).where(subscription.c.id == id_).values(staff))
        else:
            _tell_of(writing, id_, opened)
    return Response(status=204)


def _as_staff() -> bool:
    return sessions.COOKIE in request.cookies or "X-CSRF-Token" in request.headers


def _open_all(writing: Connection, community: str, wanted: list[CaseKey]) -> list[str]:
    """Ids of the cases that their secrets open; raises Problem 404 where none does."""
    opened = dict.fromkeys(
        key.id for key in wanted if cases.open_with(writing, community, key.id, key.secret)
    )
    if wanted and not opened:
        raise unknown_case()
    return list(opened)


def _store(writing: Connection, community: str, asked: Subscribe) -> str:
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


def _tell_of(writing: Connection, id_: str, cases_: list[str]) -> None:
    theirs = subscription_case.c.subscription == id_
    writing.execute(delete(subscription_case).where(theirs))
    if cases_:
        rows = [{"subscription": id_, "case": case} for case in cases_]
        writing.execute(insert(subscription_case), rows)


@views.delete("/subscriptions")
def remove() -> Response:
    """End a subscription; whoever knows the address may, and one that is not there is ended too."""
    asked = parse(Unsubscribe)
    with bank().database.write() as writing:
        same = select(subscription.c.id).where(subscription.c.endpoint == asked.endpoint)
        for id_ in writing.scalars(same).all():
            queue.end(writing, id_)
    return Response(status=204)

"""Who wants to be told: a phone for its own cases, staff for their areas."""

import uuid

from flask import Blueprint, Response
from sqlalchemy import Connection, delete, insert, select

from pwa.server import cases, outgoing, sessions
from pwa.server.bank import bank
from pwa.server.messages import CaseKey, Subscribe, Unsubscribe
from pwa.server.parsing import parse
from pwa.server.problems import unknown_case
from pwa.server.tables import subscription, subscription_case

views = Blueprint("subscriptions", __name__)


@views.put("/subscriptions")
def put() -> Response:
    """Take or renew a subscription; it tells of the cases named here and of no others."""
    asked = parse(Subscribe)
    parts = bank()
    member = None if asked.cases else sessions.required().member
    with parts.database.write() as writing:
        opened = _open_all(writing, parts.community, asked.cases)
        id_ = _replace(writing, parts.community, asked, member.id if member else None)
        if opened:
            rows = [{"subscription": id_, "case": case} for case in opened]
            writing.execute(insert(subscription_case), rows)
    return Response(status=204)


def _open_all(writing: Connection, community: str, wanted: list[CaseKey]) -> list[str]:
    """Ids of the cases that their secrets open; raises Problem 404 where none does."""
    opened = dict.fromkeys(
        key.id for key in wanted if cases.open_with(writing, community, key.id, key.secret)
    )
    if wanted and not opened:
        raise unknown_case()
    return list(opened)


def _replace(writing: Connection, community: str, asked: Subscribe, staff: str | None) -> str:
    """Store the address with its newest keys; what already waits for it still goes out."""
    endpoint = asked.subscription.endpoint
    values = {
        "community": community,
        "p256dh": asked.subscription.keys.p256dh,
        "auth": asked.subscription.keys.auth,
        "locale": asked.locale,
        "staff": staff,
    }
    same = subscription.c.endpoint == endpoint
    id_ = writing.scalar(select(subscription.c.id).where(same))
    if id_ is None:
        id_ = str(uuid.uuid4())
        writing.execute(insert(subscription).values(values | {"id": id_, "endpoint": endpoint}))
        return id_
    writing.execute(subscription.update().where(same).values(values))
    theirs = subscription_case.c.subscription == id_
    writing.execute(delete(subscription_case).where(theirs))
    return str(id_)


@views.delete("/subscriptions")
def remove() -> Response:
    """End a subscription; whoever knows the address may, and one that is not there is ended too."""
    asked = parse(Unsubscribe)
    with bank().database.write() as writing:
        same = select(subscription.c.id).where(subscription.c.endpoint == asked.endpoint)
        for id_ in writing.scalars(same).all():
            outgoing.end(writing, id_)
    return Response(status=204)

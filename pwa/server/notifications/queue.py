"""What is to be pushed: rows written in the transaction of the event that they tell of."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, select

from pwa.server.domain import access, accounts
from pwa.server.domain.catalog import Catalog
from pwa.server.domain.codes import code
from pwa.server.domain.event_log import Appended
from pwa.server.lib.times import now
from pwa.server.queries.many import ManyKeys, ManyRows, Row
from pwa.server.queries.tables import push, subscription, subscription_case

Reader = tuple[Appended, Row]
_AUTHORS = ManyKeys(
    select(subscription_case.c.case, subscription).join(
        subscription, subscription.c.id == subscription_case.c.subscription
    ),
    subscription_case.c.case,
)
_STAFF = ManyKeys(
    select(subscription).where(subscription.c.staff.is_not(None)), subscription.c.community
)
_MESSAGES = ManyRows.inserted(push, without=("id",))


def fill(writing: Connection, catalog: Catalog, appended: Sequence[Appended]) -> None:
    """Queue a message of each new event to whom it concerns: its author, or the staff of its area."""
    of_authors = [one for one in appended if one.new and one.role == "author"]
    of_staff = [one for one in appended if one.new and one.role == "staff"]
    next_try = now()
    rows = [
        {
            "community": catalog.community,
            "subscription": reader["id"],
            "event": one.receipt["id"],
            "payload": payload,
            "attempts": 0,
            "next_try": next_try,
        }
        for one, reader in (
            *_staff(writing, catalog, of_authors),
            *_authors(writing, of_staff),
        )
        if (payload := _payload(catalog, one, reader["locale"], one.role == "author"))
    ]
    _MESSAGES.write(writing, rows)


def _authors(writing: Connection, appended: Sequence[Appended]) -> Iterator[Reader]:
    """Each event with each subscription that hears of its case."""
    if appended:
        of_case = defaultdict(list)
        for row in _AUTHORS.read(writing, {one.case for one in appended}):
            of_case[row["case"]].append(row)
        yield from ((one, reader) for one in appended for reader in of_case[one.case])


def _staff(writing: Connection, catalog: Catalog, appended: Sequence[Appended]) -> Iterator[Reader]:
    """Each event with each subscription of staff who may see its case."""
    if not appended:
        return
    readers = _STAFF.read(writing, [catalog.community])
    members = {id_: accounts.by_id(writing, id_) for id_ in {each["staff"] for each in readers}}
    for one in appended:
        for reader in readers:
            member = members[reader["staff"]]
            if member and access.may_see(catalog.areas, member.areas, one.area):
                yield one, reader


def _payload(catalog: Catalog, appended: Appended, locale: str, to_staff: bool) -> str | None:
    """Title and body in the reader's language; None for an event that nobody is woken for."""
    title = catalog.word(locale, f"push.{appended.type}_title")
    body = catalog.word(locale, f"push.{appended.type}_body")
    if title is None or body is None:
        return None
    said = {
        "title": title,
        "body": body.replace("{code}", code(appended.case)),
        "tag": appended.receipt["id"],
        "url": f"/{locale}/desk/" if to_staff else f"/{locale}/requests/#{code(appended.case)}",
    }
    return json.dumps(said, ensure_ascii=False)


def end(writing: Connection, subscription_id: str) -> None:
    """Forget a subscription and what still waits for it."""
    for table, column in (
        (push, push.c.subscription),
        (subscription_case, subscription_case.c.subscription),
        (subscription, subscription.c.id),
    ):
        writing.execute(delete(table).where(column == subscription_id))

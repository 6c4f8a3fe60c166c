"""What is to be pushed: rows written in the transaction of the event that they tell of."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, delete, insert, select

from pwa.server.domain import access, accounts
from pwa.server.domain.catalog import Catalog
from pwa.server.domain.codes import code
from pwa.server.domain.event_log import Appended
from pwa.server.lib.times import now
from pwa.server.queries import cases
from pwa.server.queries.tables import push, subscription, subscription_case


def fill(writing: Connection, catalog: Catalog, appended: Appended) -> None:
    """Queue a message to everyone whom this event concerns: its author, or the staff of its area."""
    to_staff = appended.role == "author"
    readers = _staff(writing, catalog, appended) if to_staff else _authors(writing, appended)
    rows = [
        {
            "community": catalog.community,
            "subscription": reader["id"],
            "event": appended.receipt["id"],
            "payload": payload,
            "attempts": 0,
            "next_try": now(),
        }
        for reader in readers
        if (payload := _payload(catalog, appended, reader["locale"], to_staff))
    ]
    if rows:
        writing.execute(insert(push), rows)


def _authors(writing: Connection, appended: Appended) -> Iterable[RowMapping]:
    theirs = select(subscription_case.c.subscription).where(
        subscription_case.c.case == appended.case
    )
    wanted = select(subscription).where(subscription.c.id.in_(theirs))
    return writing.execute(wanted).mappings().all()


def _staff(writing: Connection, catalog: Catalog, appended: Appended) -> Iterable[RowMapping]:
    wanted = select(subscription).where(
        subscription.c.community == catalog.community, subscription.c.staff.is_not(None)
    )
    row = cases.find(writing, catalog.community, appended.case)
    for reader in writing.execute(wanted).mappings().all():
        member = accounts.by_id(writing, reader["staff"])
        if row and member and access.may_see(catalog.areas, member.areas, row["area"]):
            yield reader


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

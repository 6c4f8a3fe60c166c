"""Erasing a case: what a person wrote goes, what proves the log whole stays.

Ids, digests and receipts remain, so a phone that sends the event again gets its old receipt and
nothing rises again; the case answers "erased" from then on.
"""

import logging
import threading
from datetime import timedelta

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import DBAPIError

from pwa.server.domain.catalog import Catalog, CatalogFile
from pwa.server.lib.times import now
from pwa.server.queries.database import Database, DatabaseBusyError
from pwa.server.queries.tables import case, event, photo, push, subscription_case

log = logging.getLogger(__name__)
EVERY = 3600.0


def erase(writing: Connection, id_: str) -> bool:
    """Empty a case; False where there is none, or it is erased already."""
    living = (case.c.id == id_, case.c.erased.is_(None))
    values = {"erased": now(), "about": None, "area": None}
    if writing.execute(update(case).where(*living).values(values)).rowcount == 0:
        return False
    events = select(event.c.id).where(event.c.case == id_)
    writing.execute(delete(push).where(push.c.event.in_(events)))
    writing.execute(delete(subscription_case).where(subscription_case.c.case == id_))
    writing.execute(delete(photo).where(photo.c.case == id_))
    writing.execute(update(event).where(event.c.case == id_).values(content=None, name=None))
    return True


def erase_expired(writing: Connection, catalog: Catalog) -> int:
    """Erase what has lain still for longer than its form keeps it; return how many cases.

    A version that the catalog no longer has is kept as long as the form's newest one.
    """
    expired: list[str] = []
    for form in catalog.forms.values():
        versions = {version for slug, version in catalog.forms if slug == form.slug}
        alike = case.c.version == form.version
        if form.version == max(versions):
            alike |= case.c.version.not_in(versions)
        wanted = select(case.c.id).where(
            case.c.community == catalog.community,
            case.c.form == form.slug,
            alike,
            case.c.erased.is_(None),
            case.c.changed < now(-timedelta(days=form.retention_days)),
        )
        expired += writing.scalars(wanted).all()
    return sum(erase(writing, id_) for id_ in expired)


def run(database: Database, catalog_file: CatalogFile, stop: threading.Event) -> None:
    """Erase what has expired, at once and every hour until told to stop."""
    while True:
        try:
            with database.write() as writing:
                count = erase_expired(writing, catalog_file.current())
            log.info("erased what had expired", extra={"cases": count})
        except (DBAPIError, DatabaseBusyError) as error:
            log.warning("erasing waits", extra={"error": type(error).__name__})
        if stop.wait(EVERY):
            return

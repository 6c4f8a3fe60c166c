"""POST /api/v1/sync: push events, pull what is new, reconcile what the phone believes."""

import logging
from functools import lru_cache
from typing import Any

import orjson
from flask import Blueprint, Response
from sqlalchemy import Connection

from generator.model.workflows import WORKFLOWS
from pwa.server.domain import access, epochs
from pwa.server.domain.accounts import Member
from pwa.server.domain.catalog import Catalog
from pwa.server.domain.event_log import Checked, ParsedEvent, Submission, append, check
from pwa.server.domain.problems import Problem
from pwa.server.http import rate_limits, sessions
from pwa.server.http.parsing import parse
from pwa.server.http.rate_limits import limiter
from pwa.server.lib.times import now
from pwa.server.notifications import queue
from pwa.server.queries import cases, photos
from pwa.server.schemas.requests import CaseQuery, DeskQuery, Push, SyncRequest
from pwa.server.services import Services, current_services

MEDIA_TYPE = "application/vnd.jindu.sync+json"
STAFF_EVENTS = {
    kind
    for workflow in WORKFLOWS.values()
    for kind, step in workflow.items()
    if step.who == "staff"
}
log = logging.getLogger(__name__)
views = Blueprint("sync", __name__)


@views.post("/sync")
@limiter.limit("600 per minute")
def sync() -> Response:
    """Take what was filed, give what is new; the answer goes out after the commit."""
    asked = parse(SyncRequest)
    services = current_services()
    member = _member(asked)
    results = _take(services, asked.push, member)
    answer = {"now": now(), "results": results} | _pull(services, asked, member)
    return Response(orjson.dumps(answer), content_type=MEDIA_TYPE)


def _member(asked: SyncRequest) -> Member | None:
    """Whose desk this is; raises Problem 401 or 403 before anything is stored."""
    as_staff = asked.desk is not None or any(map(_by_staff, asked.push))
    return sessions.required().member if as_staff else None


def _by_staff(push: Push) -> bool:
    kind = (push.event.model_extra or {}).get("type")
    return push.secret is None and isinstance(kind, str) and kind in STAFF_EVENTS


def _take(services: Services, pushes: list[Push], member: Member | None) -> list[dict[str, Any]]:
    """One transaction for all: whatever got a receipt is on disk before the answer leaves."""
    if not pushes:
        return []
    catalog = services.catalog
    asked = [check(catalog, _submission(push, member)) for push in pushes]
    checked = rate_limits.ration(services, asked)
    # Whoever sends only what cannot be taken never holds the one place where others write.
    takes = any(isinstance(one.found, ParsedEvent) for one in checked)
    if takes:
        rate_limits.check_room(services)
    with services.database.write() if takes else services.database.read() as connection:
        taken = [_take_one(connection, services, catalog, one) for one in checked]
    new = [one for one, (_, is_new) in zip(checked, taken, strict=True) if is_new]
    rate_limits.count_stored(services, new)
    return [result for result, _ in taken]


def _submission(push: Push, member: Member | None) -> Submission:
    # Not `model_dump`, which walks through whatever a stranger has nested there.
    content = {"id": push.event.id} | (push.event.model_extra or {})
    return Submission(content, push.secret, member)


def _take_one(
    writing: Connection, services: Services, catalog: Catalog, checked: Checked
) -> tuple[dict[str, Any], bool]:
    """The event's result, and whether it is new."""
    try:
        appended = append(writing, catalog, services.signer, checked)
    except Problem as problem:
        return {"id": checked.id, "status": "refused", "problem": problem.as_json()}, False
    if appended.new:
        queue.fill(writing, catalog, appended)
    wanted = photos.wanted(writing, appended.case)
    result = {
        "id": checked.id,
        "status": "accepted",
        "receipt": appended.receipt,
        "wanted": wanted if appended.type == "filed" else [],
    }
    return result, appended.new


def _pull(services: Services, asked: SyncRequest, member: Member | None) -> dict[str, Any]:
    """One reading transaction, so that cases and desk tell of the same moment."""
    catalog = services.catalog
    with services.database.read() as connection:
        epoch = epochs.current(connection)
        if asked.epoch and not epochs.is_known(connection, asked.epoch):
            _warn_of_another(asked.epoch, epoch)
        known = [_case(connection, catalog.community, query) for query in asked.cases]
        desk = (
            _desk(connection, catalog, member, asked.desk, epoch) if asked.desk and member else None
        )
    log_ = {"epoch": epoch, "key": services.signer.id}
    return {"log": log_, "cases": known, "desk": desk}


@lru_cache(maxsize=100)
def _warn_of_another(theirs: str, ours: str) -> None:
    """Once for each: a whole town of phones would say the same."""
    log.warning(
        "phones know another database than this one: if it was lost, restore its backup",
        extra={"theirs": theirs, "ours": ours},
    )


def _desk(
    connection: Connection, catalog: Catalog, member: Member, asked: DeskQuery, epoch: str
) -> dict[str, Any]:
    """The answer's `desk`: from the cursor on, or from the beginning where that is of another log."""
    here = asked.epoch == epoch and asked.chain == cases.chain_at(connection, asked.after)
    anew = asked.after > 0 and not here
    mine = access.seen_by(catalog.areas, member.areas)
    found = cases.desk(connection, catalog.community, mine, 0 if anew else asked.after)
    erased = cases.erased_since(connection, catalog.community, asked.since)
    own = {"areas": list(member.areas), "community": catalog.community}
    return found | own | {"anew": anew, "erased": erased}


def _case(connection: Connection, community: str, asked: CaseQuery) -> dict[str, Any]:
    """One row of the answer's `cases`."""
    found = access.open_with(connection, community, asked.id, asked.secret)
    if found is None:
        return {"id": asked.id, "status": "unknown"}
    if found["erased"]:
        return {"id": asked.id, "status": "erased"}
    here = cases.is_prefix(connection, asked.id, asked.after, asked.chain)
    after = asked.after if here else 0
    return {
        "id": asked.id,
        "status": "known",
        "state": found["state"],
        "area": found["area"],
        "after": after,
        "events": cases.events_after(connection, asked.id, after),
        "count": found["count"],
        "wanted": photos.wanted(connection, asked.id),
    }

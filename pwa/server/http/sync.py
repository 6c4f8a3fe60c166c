"""POST /api/v1/sync: push events, pull what is new, reconcile what the phone believes."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import orjson
from flask import Blueprint, Flask, Response, current_app, json
from sqlalchemy import Connection

from generator.model.workflows import WORKFLOWS
from pwa.server.domain import access, epochs
from pwa.server.domain.accounts import Member
from pwa.server.domain.catalog import Catalog
from pwa.server.domain.event_log import (
    Appended,
    Checked,
    ParsedEvent,
    Submission,
    append_all,
    check,
)
from pwa.server.domain.problems import Problem
from pwa.server.http import rate_limits, sessions
from pwa.server.http.parsing import parse
from pwa.server.http.rate_limits import at_most
from pwa.server.lib.times import now
from pwa.server.notifications import queue
from pwa.server.queries import cases, log, photos
from pwa.server.queries.group_commit import GroupCommit
from pwa.server.schemas.requests import CaseQuery, DeskQuery, Push, SyncRequest
from pwa.server.services import Services, current_services

MEDIA_TYPE = "application/vnd.jindu.sync+json"
STAFF_EVENTS = {
    kind
    for workflow in WORKFLOWS.values()
    for kind, step in workflow.items()
    if step.who == "staff"
}
logger = logging.getLogger(__name__)
views = Blueprint("sync", __name__)


@dataclass(frozen=True)
class Taken:
    """An event's result, whether it is new, and the epoch of the log that holds it."""

    result: dict[str, Any]
    new: bool
    epoch: str


def install(app: Flask) -> None:
    """Let the exchanges of `app` that write at the same time do so together."""
    services: Services = app.extensions["services"]
    app.extensions["log_writer"] = GroupCommit(services.database, partial(_append, services))


def _writer() -> GroupCommit[Checked, Taken]:
    found: GroupCommit[Checked, Taken] = current_app.extensions["log_writer"]
    return found


@views.post("/sync")
@at_most(600)
def sync() -> Response:
    """Take what was filed, give what is new; the answer goes out after the commit."""
    asked = parse(SyncRequest)
    services = current_services()
    member = _member(asked)
    taken = _take(services, asked.push, member)
    answer = {"now": now(), "results": [one.result for one in taken]}
    answer |= _pull(services, asked, member, taken[0].epoch if taken else None)
    return Response(_written(answer), content_type=MEDIA_TYPE)


def _written(answer: dict[str, Any]) -> bytes | str:
    try:
        return orjson.dumps(answer)
    except orjson.JSONEncodeError:
        return json.dumps(answer)  # a problem quotes half of a character


def _member(asked: SyncRequest) -> Member | None:
    """Whose desk this is; raises Problem 401 or 403 before anything is stored."""
    as_staff = asked.desk is not None or any(map(_by_staff, asked.push))
    return sessions.required().member if as_staff else None


def _by_staff(push: Push) -> bool:
    kind = (push.event.model_extra or {}).get("type")
    return push.secret is None and isinstance(kind, str) and kind in STAFF_EVENTS


def _take(services: Services, pushes: list[Push], member: Member | None) -> Sequence[Taken]:
    """One transaction for all: whatever got a receipt is on disk before the answer leaves."""
    if not pushes:
        return []
    catalog = services.catalog
    checked = rate_limits.ration(
        services, [check(catalog, _submission(push, member)) for push in pushes]
    )
    # Whoever sends only what cannot be taken never holds the one place where others write.
    if any(isinstance(one.found, ParsedEvent) for one in checked):
        rate_limits.check_room(services)
        taken = _writer().run(checked)
    else:
        with services.database.read() as reading:
            taken = _append(services, reading, checked)
    new = [one for one, done in zip(checked, taken, strict=True) if done.new]
    rate_limits.count_stored(services, new)
    return taken


def _submission(push: Push, member: Member | None) -> Submission:
    # Not `model_dump`, which walks through whatever a stranger has nested there.
    content = {"id": push.event.id} | (push.event.model_extra or {})
    return Submission(content, push.secret, member)


def _append(services: Services, connection: Connection, checked: Sequence[Checked]) -> list[Taken]:
    """Append events of several phones, and queue the messages that tell of them."""
    catalog = services.catalog
    found = append_all(connection, catalog, services.signer, checked)
    here = [one for one in found if isinstance(one, Appended)]
    queue.fill(connection, catalog, here)
    again = {one.case for one in here if one.type == "filed" and not one.new}
    wanted = log.wanted_by_case(connection, again)
    epoch = epochs.current(connection)
    return [_taken(asked.id, one, wanted, epoch) for asked, one in zip(checked, found, strict=True)]


def _taken(
    id_: str, found: Appended | Problem, wanted: Mapping[str, Sequence[str]], epoch: str
) -> Taken:
    if isinstance(found, Problem):
        result = {"id": id_, "status": "refused", "problem": found.as_json()}
        return Taken(result, False, epoch)
    here = wanted[found.case] if found.type == "filed" and not found.new else found.announced
    result = {"id": id_, "status": "accepted", "receipt": found.receipt, "wanted": list(here)}
    return Taken(result, found.new, epoch)


def _pull(
    services: Services, asked: SyncRequest, member: Member | None, epoch: str | None
) -> dict[str, Any]:
    """One reading transaction, so that cases and desk tell of the same moment.

    `epoch` is the log's, where this exchange was just told it.
    """
    catalog, cases_, desk = services.catalog, [], None
    if epoch is None or asked.epoch not in {None, epoch} or asked.cases or asked.desk:
        with services.database.read() as connection:
            epoch = epochs.current(connection)
            if asked.epoch and not epochs.is_known(connection, asked.epoch):
                _warn_of_another(asked.epoch, epoch)
            cases_ = [_case(connection, catalog.community, query) for query in asked.cases]
            if asked.desk and member:
                desk = _desk(connection, catalog, member, asked.desk, epoch)
    log_ = {"epoch": epoch, "key": services.signer.id}
    return {"log": log_, "cases": cases_, "desk": desk}


@lru_cache(maxsize=100)
def _warn_of_another(theirs: str, ours: str) -> None:
    """Once for each: a whole town of phones would say the same."""
    logger.warning(
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

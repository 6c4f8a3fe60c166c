"""Writing to the log. An event is taken whole, once, and only where it may follow."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, RowMapping, insert, select, update

from generator.model.events import BODIES, Event
from generator.model.workflows import next_state, writer
from pwa.server.domain import access
from pwa.server.domain.accounts import Member
from pwa.server.domain.catalog import Catalog
from pwa.server.domain.problems import Problem, field_errors, unknown_case
from pwa.server.domain.receipts import Signer, canonical, digest
from pwa.server.domain.validation import check_citations, check_filing, photos_of, position_of
from pwa.server.lib.times import now
from pwa.server.queries import cases
from pwa.server.queries.tables import case, event, photo

# That an id is taken learns only who writes to a case of their own under it. A receipt for what was
# not stored would be a lie; and an id, of 74 random bits, is never shown to strangers.
TAKEN = "This id is taken; what was stored under it was left as it is."


@dataclass(frozen=True)
class Submission:
    """An event as it came, with what shows who wrote it."""

    content: Mapping[str, Any]
    secret: str | None
    member: Member | None

    @property
    def role(self) -> str:
        """Whose word this claims to be."""
        return "author" if self.secret is not None or self.member is None else "staff"


@dataclass(frozen=True)
class Appended:
    """What became of it; `new` is false for one that was here already."""

    receipt: Mapping[str, str]
    case: str
    type: str
    role: str
    new: bool


@dataclass(frozen=True)
class ParsedEvent:
    """An event that was understood: its canonical bytes, and the models made of them.

    `row` holds what a first event says of its case; None for later events.
    """

    data: bytes
    event: Event
    body: Any
    row: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Checked:
    """An event after all that can be said of it without the log: understood, or a problem."""

    submission: Submission
    digest: str | None
    found: ParsedEvent | Problem

    @property
    def id(self) -> str:
        """The event's own id, as it came."""
        return str(self.submission.content["id"])

    @property
    def opens(self) -> bool:
        """Whether it would open a case."""
        return isinstance(self.found, ParsedEvent) and self.found.row is not None


def check(catalog: Catalog, submission: Submission) -> Checked:
    """Look at an event outside of any transaction: what costs time keeps nobody else waiting."""
    try:
        data = canonical(submission.content)
    except ValueError as error:
        problem = Problem(422, f"The event cannot be written as JSON exactly: {error}.")
        return Checked(submission, None, problem)
    try:
        return Checked(submission, digest(data), _understand(catalog, submission.content, data))
    except Problem as problem:
        # Kept, not raised: an event that is stored already gets its receipt whatever is asked now.
        return Checked(submission, digest(data), problem)


def append(writing: Connection, catalog: Catalog, signer: Signer, checked: Checked) -> Appended:
    """Store an event, or find that it is stored; raises Problem where it cannot be appended.

    The caller holds the writing transaction, so nothing can come between looking and storing;
    for an event with a problem a reading one is enough.
    """
    known = _stored(writing, checked.id)
    if known and known["digest"] == checked.digest and _may_hear(writing, known, checked):
        receipt = json.loads(known["receipt"])
        return Appended(receipt, known["case"], known["type"], known["role"], new=False)
    if isinstance(checked.found, Problem):
        raise checked.found
    parsed, by = checked.found, checked.submission
    # Before the event's own id: to others no answer tells whether an event is there.
    before = None if parsed.row else _may_write(writing, catalog, by, parsed.event.case)
    if known:
        raise Problem(422, TAKEN)
    if before is not None:
        row = _follow(writing, before, by, parsed)
    else:
        row, by = _open(writing, parsed), Submission({}, None, None)
    return _log(writing, signer, row, parsed, by)


def _stored(writing: Connection, id_: str) -> RowMapping | None:
    return writing.execute(select(event).where(event.c.id == id_)).mappings().first()


def _may_hear(writing: Connection, known: RowMapping, checked: Checked) -> bool:
    """Whether who sends a stored event again gets its receipt: an author shows the secret."""
    sent = checked.submission
    if known["type"] == "filed" or sent.role == "staff":
        return True
    return access.open_with(writing, known["community"], known["case"], sent.secret) is not None


def _understand(catalog: Catalog, content: Mapping[str, Any], data: bytes) -> ParsedEvent:
    """Parse an event and hold it to the catalog; raises Problem 422."""
    parsed = _parse(content, data)
    if parsed.event.type == "filed":
        return replace(parsed, row=_case_row(catalog, parsed))
    check_citations(catalog, parsed.body)
    return parsed


def _parse(content: Mapping[str, Any], data: bytes) -> ParsedEvent:
    try:
        found = Event.model_validate(content)
    except ValidationError as error:
        raise Problem(422, "This is no event.", field_errors(error)) from None
    if found.type not in BODIES:
        raise Problem(422, f"There is no event {found.type!r}; the types are {list(BODIES)}.")
    try:
        return ParsedEvent(data, found, BODIES[found.type].model_validate(found.body))
    except ValidationError as error:
        detail = f"The body does not fit an event {found.type!r}."
        raise Problem(422, detail, field_errors(error, "body.")) from None


def _case_row(catalog: Catalog, parsed: ParsedEvent) -> dict[str, Any]:
    """What a first event makes of its case, save for the time; raises Problem 422."""
    found, body = parsed.event, parsed.body
    if found.case != found.id:
        raise Problem(422, "The first event of a case carries the case's own id.")
    form = check_filing(catalog, body)
    return {
        "id": found.id,
        "community": catalog.community,
        "form": form.slug,
        "version": form.version,
        "flow": form.flow,
        "state": next_state(form.flow, None, found.type, "author"),
        "lock": body.lock,
        "area": catalog.areas.route(position_of(body), body.area),
        "about": body.about,
        "locale": found.locale,
        "count": 1,
        "chain": extend_chain("", digest(parsed.data)),
    }


def _open(writing: Connection, parsed: ParsedEvent) -> Mapping[str, Any]:
    """Make the case of a first event and return its row."""
    received = now()
    row = {**(parsed.row or {}), "opened": received, "changed": received}
    writing.execute(insert(case).values(row))
    photos = photos_of(parsed.body, row["id"], row["community"])
    if photos:
        writing.execute(insert(photo), photos)
    return row


def extend_chain(before: str, digest_: str) -> str:
    """The hash chain's next link: whoever changes an event changes every later link of its case."""
    return digest(f"{before}{digest_}".encode())


def _follow(
    writing: Connection, row: Mapping[str, Any], submission: Submission, parsed: ParsedEvent
) -> Mapping[str, Any]:
    """Move the case on, if the event's writer may and the flow lets it; return its row."""
    kind = parsed.event.type
    if row["erased"]:
        raise Problem(410, "This case was erased.")
    if writer(row["flow"], kind) != submission.role:
        raise Problem(403, f"In this case {kind!r} is not written by {submission.role}.")
    state = next_state(row["flow"], row["state"], kind, submission.role)
    if state is None:
        raise Problem(409, f"{kind!r} may not follow: the case is {row['state']!r}.")
    moved = {
        "state": state,
        "count": row["count"] + 1,
        "chain": extend_chain(row["chain"], digest(parsed.data)),
        "changed": now(),
    }
    writing.execute(update(case).where(case.c.id == row["id"]).values(moved))
    return {**row, **moved}


def _may_write(
    writing: Connection, catalog: Catalog, submission: Submission, id_: str
) -> dict[str, Any]:
    """Return the case's row; raises Problem 403 or 404 to who may not write there."""
    if submission.role == "author":
        row = access.open_with(writing, catalog.community, id_, submission.secret)
    else:
        row = cases.find(writing, catalog.community, id_)
    if row is None:
        raise unknown_case()
    areas = submission.member.areas if submission.member else ()
    if submission.role == "staff" and not access.may_see(catalog.areas, areas, row["area"]):
        raise Problem(403, "This case is not in your areas.")
    return dict(row)


def _log(
    writing: Connection, signer: Signer, row: Mapping[str, Any], parsed: ParsedEvent, by: Submission
) -> Appended:
    receipt = signer.receipt(parsed.event.id, digest(parsed.data), row["changed"])
    member = by.member if by.role == "staff" else None
    values: dict[str, Any] = {
        "community": row["community"],
        "id": parsed.event.id,
        "case": row["id"],
        "n": row["count"],
        "type": parsed.event.type,
        "role": by.role,
        "staff": member.id if member else None,
        "name": member.name if member else None,
        "received": row["changed"],
        "digest": receipt["digest"],
        "chain": row["chain"],
        "receipt": json.dumps(receipt),
        "content": parsed.data.decode(),
    }
    writing.execute(insert(event).values(values))
    return Appended(receipt, row["id"], parsed.event.type, by.role, new=True)

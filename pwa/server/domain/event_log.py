"""Writing to the log. An event is taken whole, once, and only where it may follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import orjson
from pydantic import ValidationError
from sqlalchemy import Connection

from generator.model.events import BODIES, MAX_BYTES, Event
from generator.model.workflows import next_state, writer
from pwa.server.domain import access
from pwa.server.domain.accounts import Member
from pwa.server.domain.catalog import Catalog
from pwa.server.domain.problems import Problem, field_errors, unknown_case
from pwa.server.domain.receipts import Signer, canonical, digest
from pwa.server.domain.validation import check_citations, check_filing, photos_of, position_of
from pwa.server.lib.times import now
from pwa.server.queries import log
from pwa.server.queries.log import NewRows
from pwa.server.queries.many import Row

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


# Whoever files is the case's author, signed in as staff or not.
NOBODY = Submission({}, None, None)


@dataclass(frozen=True)
class Appended:
    """What became of it; `new` is false for one that was here already.

    Of a new one: the area that its case lies in, and the hashes of photos that it announces.
    """

    receipt: Mapping[str, str]
    case: str
    type: str
    role: str
    new: bool
    area: str | None = None
    announced: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedEvent:
    """An event that was understood: its canonical bytes, and the models made of them.

    `row` holds what a first event says of its case; None for later events.
    """

    data: bytes
    digest: str
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
    sha256 = digest(data)
    try:
        return Checked(submission, sha256, _understand(catalog, submission.content, data, sha256))
    except Problem as problem:
        # Kept, not raised: an event that is stored already gets its receipt whatever is asked now.
        return Checked(submission, sha256, problem)


def append_all(
    connection: Connection, catalog: Catalog, signer: Signer, submitted: Sequence[Checked]
) -> list[Appended | Problem]:
    """Store events, one after the other; a result for each: what became of it, or why it cannot be.

    The caller holds the writing transaction, so nothing can come between looking and storing; where
    all have a problem a reading one is enough. Whatever their number, the log is asked and written to
    a few times: in between, what earlier ones did to it is known here.
    """
    group = _Group.of(connection, catalog, signer, submitted)
    found = [group.append(one) for one in submitted]
    group.rows.write(connection)
    return found


def append(writing: Connection, catalog: Catalog, signer: Signer, checked: Checked) -> Appended:
    """Store one event; raises Problem where it cannot be appended."""
    (found,) = append_all(writing, catalog, signer, [checked])
    if isinstance(found, Problem):
        raise found
    return found


def _understand(
    catalog: Catalog, content: Mapping[str, Any], data: bytes, sha256: str
) -> ParsedEvent:
    """Parse an event and hold it to the catalog; raises Problem 422."""
    if len(data) > MAX_BYTES:
        raise Problem(422, f"An event has at most {MAX_BYTES} bytes.")
    found, body = _parse(content)
    if found.type == "filed":
        return ParsedEvent(data, sha256, found, body, _case_row(catalog, found, body, sha256))
    check_citations(catalog, body)
    return ParsedEvent(data, sha256, found, body)


def _parse(content: Mapping[str, Any]) -> tuple[Event, Any]:
    try:
        found = Event.model_validate(content)
    except ValidationError as error:
        raise Problem(422, "This is no event.", field_errors(error)) from None
    if found.type not in BODIES:
        raise Problem(422, f"There is no event {found.type!r}; the types are {list(BODIES)}.")
    try:
        return found, BODIES[found.type].model_validate(found.body)
    except ValidationError as error:
        detail = f"The body does not fit an event {found.type!r}."
        raise Problem(422, detail, field_errors(error, "body.")) from None


def _case_row(catalog: Catalog, found: Event, body: Any, sha256: str) -> dict[str, Any]:
    """What a first event makes of its case, save for the time; raises Problem 422."""
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
        "chain": extend_chain("", sha256),
    }


def extend_chain(before: str, digest_: str) -> str:
    """The hash chain's next link: whoever changes an event changes every later link of its case."""
    return digest(f"{before}{digest_}".encode())


@dataclass
class _Group:
    """Events that are appended in one transaction: the log around them, as each finds it."""

    catalog: Catalog
    signer: Signer
    received: str
    known: dict[str, Row]
    cases: dict[str, Row]
    rows: NewRows = field(default_factory=NewRows)

    @classmethod
    def of(
        cls, connection: Connection, catalog: Catalog, signer: Signer, submitted: Sequence[Checked]
    ) -> Self:
        """Read what concerns these events."""
        known = log.events_by_id(connection, {one.id for one in submitted})
        wanted = {row["case"] for row in known.values()}
        wanted |= {one.found.event.case for one in submitted if isinstance(one.found, ParsedEvent)}
        return cls(catalog, signer, now(), known, log.cases_by_id(connection, wanted))

    def append(self, checked: Checked) -> Appended | Problem:
        """Find that an event is stored, or note it for storing, or say why not."""
        try:
            return self._append(checked)
        except Problem as problem:
            return problem

    def _append(self, checked: Checked) -> Appended:
        known = self.known.get(checked.id)
        if known and known["digest"] == checked.digest and self._may_hear(known, checked):
            receipt = orjson.loads(known["receipt"])
            return Appended(receipt, known["case"], known["type"], known["role"], new=False)
        if isinstance(checked.found, Problem):
            raise checked.found
        parsed, by = checked.found, checked.submission
        # Before the event's own id: to others no answer tells whether an event is there.
        before = None if parsed.row else self._may_write(by, parsed.event.case)
        if known:
            raise Problem(422, TAKEN)
        if before is not None:
            return self._log(self._follow(before, by, parsed), parsed, by)
        announced = tuple(sorted({each.sha256 for each in parsed.body.photos}))
        return self._log(self._open(parsed), parsed, NOBODY, announced)

    def _may_hear(self, known: Row, checked: Checked) -> bool:
        """Whether who sends a stored event again gets its receipt: an author shows the secret."""
        sent = checked.submission
        if known["type"] == "filed" or sent.role == "staff":
            return True
        return access.opens(sent.secret, self.cases.get(known["case"]))

    def _case(self, id_: str) -> Row | None:
        found = self.cases.get(id_)
        return found if found and found["community"] == self.catalog.community else None

    def _may_write(self, submission: Submission, id_: str) -> Row:
        """Return the case's row; raises Problem 403 or 404 to who may not write there."""
        row = self._case(id_)
        # Looked at even where there is no case, so that neither answer comes sooner than the other.
        if submission.role == "author" and not access.opens(submission.secret, row):
            raise unknown_case()
        if row is None:
            raise unknown_case()
        areas = submission.member.areas if submission.member else ()
        if submission.role == "staff" and not access.may_see(
            self.catalog.areas, areas, row["area"]
        ):
            raise Problem(403, "This case is not in your areas.")
        return row

    def _open(self, parsed: ParsedEvent) -> Row:
        """Make the case of a first event and return its row."""
        times = {"opened": self.received, "changed": self.received, "erased": None}
        row = {**(parsed.row or {}), **times}
        self.rows.open(row, photos_of(parsed.body, row["id"], row["community"]))
        return row

    def _follow(self, row: Row, submission: Submission, parsed: ParsedEvent) -> Row:
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
            **row,
            "state": state,
            "count": row["count"] + 1,
            "chain": extend_chain(row["chain"], parsed.digest),
            "changed": self.received,
        }
        self.rows.move(moved)
        return moved

    def _log(
        self, row: Row, parsed: ParsedEvent, by: Submission, announced: tuple[str, ...] = ()
    ) -> Appended:
        receipt = self.signer.receipt(parsed.event.id, parsed.digest, self.received)
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
            "received": self.received,
            "digest": parsed.digest,
            "chain": row["chain"],
            "receipt": orjson.dumps(receipt).decode(),
            "content": parsed.data.decode(),
        }
        self.rows.events.append(values)
        self.known[parsed.event.id] = values
        self.cases[row["id"]] = row
        kind, area = parsed.event.type, row["area"]
        return Appended(receipt, row["id"], kind, by.role, True, area, announced)

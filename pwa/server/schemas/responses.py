"""What the server answers, as models; the OpenAPI page is made of them."""

from typing import Literal

from generator.model.events import Event
from generator.model.values import Id, Message, Sha256, Slug, Time


class Receipt(Message):
    """The server's signed word that it holds an event."""

    id: Id
    digest: Sha256
    received: Time
    key: str
    signature: str


class FieldProblem(Message):
    """One field that is wrong."""

    field: str
    message: str
    key: str
    values: dict[str, str | int | float]


class ProblemAnswer(Message):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem]


class Accepted(Message):
    """The event is stored; `wanted` are photos that are not here yet."""

    id: Id
    status: Literal["accepted"]
    receipt: Receipt
    wanted: list[Sha256]


class Refused(Message):
    """The event cannot be taken; the phone keeps it."""

    id: str
    status: Literal["refused"]
    problem: ProblemAnswer


class By(Message):
    """Who wrote an event."""

    role: Literal["author", "staff", "system"]
    name: str | None


class Logged(Message):
    """An event as the log holds it; `n` counts from 1 in its case, `chain` is the hash up to it."""

    event: Event
    n: int
    chain: Sha256
    by: By
    received: Time


class KnownCase(Message):
    """A case and what the phone does not have of it yet: its events behind the first `after`.

    0 where the phone asked for more: what it holds is not what the log holds, so here is all.
    """

    id: Id
    status: Literal["known"]
    state: str
    area: Slug | None
    after: int
    events: list[Logged]
    count: int
    wanted: list[Sha256]


class MissingCase(Message):
    """Not there, not for this secret, or erased."""

    id: str
    status: Literal["unknown", "erased"]


class PlacedCase(Message):
    """Where a case was routed: the area that has it, null for the whole community."""

    id: Id
    area: Slug | None


class Desk(Message):
    """Events for staff, in the order of the log; cases erased since `since`, of any area.

    `cases` are those of the events; `areas` are the member's own, as they are now. `chain` is of
    the event at `cursor`. `anew`: the phone's cursor was of another log; what it pulled before
    goes, and this is the first page of all.
    """

    events: list[Logged]
    cases: list[PlacedCase]
    areas: list[str]
    community: str
    cursor: int
    chain: Sha256 | None
    anew: bool
    more: bool
    erased: list[Id]


class Log(Message):
    """Which log answers, and the id of the key that signs its receipts now."""

    epoch: str
    key: str


class SyncAnswer(Message):
    """What came of it."""

    now: Time
    log: Log
    results: list[Accepted | Refused]
    cases: list[KnownCase | MissingCase]
    desk: Desk | None


class PhotoStored(Message):
    """A photo that is here."""

    sha256: Sha256
    size: int


class ReceiptKey(Message):
    """The public half of the key that signs receipts: Ed25519, base64url."""

    id: str
    public: str


class EarlierKey(Message):
    """A key that was succeeded: `signature` is by it, over JCS of `{"key": id, "next": next}`."""

    id: str
    public: str
    next: ReceiptKey
    signature: str


class Keys(Message):
    """What the phone keeps from the first contact; `earlier` leads from older keys to this one."""

    receipts: ReceiptKey
    push: str
    earlier: list[EarlierKey]


class Member(Message):
    """A member of staff; no areas means the whole community."""

    id: str
    name: str
    areas: list[str]
    role: Literal["grid", "office"]


class Session(Message):
    """Who is signed in, and the token for X-CSRF-Token."""

    staff: Member
    csrf: str


class Health(Message):
    """The server can read its database; `catalog` is the version of the site that it knows."""

    status: Literal["ok"]
    catalog: str

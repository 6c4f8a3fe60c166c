"""What travels: the requests and answers of the exchange as models, the source of the OpenAPI page."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from generator.flows import EVENT_TYPES

MAX_PUSHES = 100
MAX_CASES = 1000


class Message(BaseModel):
    """Unknown members are errors: a typing mistake must not pass for an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


UUID7 = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
TIME = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)\.[0-9]{3}Z$"
)
Id = Annotated[str, StringConstraints(pattern=UUID7)]
Time = Annotated[str, StringConstraints(pattern=TIME)]
Locale = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", max_length=35)
]
Secret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}$")]
Lock = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
# PostgreSQL's text cannot hold U+0000.
Text = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
PhotoType = Literal["image/jpeg", "image/png", "image/webp"]
MAX_PHOTO = 8 * 2**20


class Photo(Message):
    """A photo that an event announces; its bytes come later."""

    sha256: Sha256
    size: Annotated[int, Field(ge=1, le=MAX_PHOTO)]
    type: PhotoType


class Position(Message):
    """WGS-84 degrees; accuracy in metres, null where a person set the point by hand."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    accuracy: Annotated[float, Field(ge=0)] | None = None


class Filed(Message):
    """The body that opens a case."""

    form: Slug
    version: int
    lock: Lock
    consent: int | None = None
    answers: dict[str, Any]
    photos: Annotated[list[Photo], Field(max_length=20)] = []
    position: Position | None = None
    area: Slug | None = None
    about: Slug | None = None


class Received(Message):
    """Staff have taken the case."""


class Replied(Message):
    """Staff's answer, and the articles of the standards that it rests on."""

    text: Annotated[Text, Field(min_length=1)]
    outcome: Literal["done", "progress", "outside_power"]
    cites: Annotated[list[Line], Field(max_length=50)] = []


class Confirmed(Message):
    """The author says that it is done."""

    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    text: Text = ""


class Remark(Message):
    """The body of the steps that take a few words."""

    text: Text = ""


BODIES: dict[str, type[Message]] = {
    "filed": Filed,
    "received": Received,
    "replied": Replied,
    "confirmed": Confirmed,
    "reopened": Remark,
    "withdrawn": Remark,
    "accepted": Remark,
    "declined": Remark,
}
if set(BODIES) != set(EVENT_TYPES):
    raise RuntimeError("every type of event in the flows needs its body here")


class Event(Message):
    """The only thing that is ever sent; its body is one of `BODIES`."""

    id: Id
    case: Id
    type: str
    at: Time
    locale: Locale
    body: dict[str, Any]


class Envelope(BaseModel):
    """An event before it was looked at: one that is wrong is refused by itself, by its `id`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: Line


class Push(Message):
    """An event on its way; the secret goes with every event of an author but "filed"."""

    event: Envelope
    secret: Line | None = None


class CaseWish(Message):
    """One of the phone's own cases; `after` is how many of its events the phone holds."""

    id: Line
    secret: Line
    after: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class DeskWish(Message):
    """What staff want to hear of; cursor 0 at first."""

    after: Annotated[int, Field(ge=0, le=2**53 - 1)] = 0


class SyncRequest(Message):
    """One exchange."""

    now: Time
    push: Annotated[list[Push], Field(max_length=MAX_PUSHES)] = []
    cases: Annotated[list[CaseWish], Field(max_length=MAX_CASES)] = []
    desk: DeskWish | None = None


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
    values: dict[str, Any]


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
    """An event as the log holds it; `n` counts from 1 in its case."""

    event: Event
    n: int
    by: By
    received: Time


class KnownCase(Message):
    """A case and what the phone does not have of it yet."""

    id: Id
    status: Literal["known"]
    state: str
    events: list[Logged]
    count: int
    wanted: list[Sha256]


class MissingCase(Message):
    """Not there, not for this secret, or erased."""

    id: str
    status: Literal["unknown", "erased"]


class Desk(Message):
    """Events for staff, in the order of the log."""

    events: list[Logged]
    cursor: int
    more: bool


class SyncAnswer(Message):
    """What came of it."""

    now: Time
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


class Keys(Message):
    """What the phone keeps from the first contact."""

    receipts: ReceiptKey
    push: str


class SignIn(Message):
    """Login and password."""

    login: Line
    password: Line


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


PushKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+={0,2}$", max_length=200)]


class SubscriptionKeys(Message):
    """The browser's keys, base64url."""

    p256dh: PushKey
    auth: PushKey


class PushSubscription(Message):
    """What the browser's PushManager gave."""

    endpoint: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=1000)]
    expirationTime: float | None = None
    keys: SubscriptionKeys


class CaseKey(Message):
    """A case that one wants to hear of."""

    id: Line
    secret: Line


class Subscribe(Message):
    """Cases of an author; staff send none and are known by their session."""

    subscription: PushSubscription
    locale: Locale
    cases: Annotated[list[CaseKey], Field(max_length=MAX_CASES)] = []


class Unsubscribe(Message):
    """End what goes to this address."""

    endpoint: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=1000)]


class Health(Message):
    """The server can read its database; `catalog` is the version of the site that it knows."""

    status: Literal["ok"]
    catalog: str

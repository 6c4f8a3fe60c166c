"""What phones and the desk ask, as models; the OpenAPI page is made of them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from generator.model.values import Line, Locale, Message, Sha256, Time

# The phone's batches stay below these: `pwa/client/sync/batch.js`.
MAX_BODY = 2**18
MAX_PUSHES = 100
MAX_CASES = 500
MAX_FOLLOWED = 200


class Envelope(BaseModel):
    """An event before it was looked at: one that is wrong is refused by itself, by its `id`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: Line


class Push(Message):
    """An event on its way; the secret goes with every event of an author but "filed"."""

    event: Envelope
    secret: Line | None = None


class CaseQuery(Message):
    """One of the phone's own cases: it holds the first `after` events, `chain` is the last one's."""

    id: Line
    secret: Line
    after: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    chain: Sha256 | None = None


class DeskQuery(Message):
    """What staff want to hear of: what is behind cursor `after`, 0 at first.

    `epoch` and `chain` are what the answer with that cursor said; a cursor counts in its own log
    only. `since` is the `now` of the last answer that the phone heard at the desk.
    """

    after: Annotated[int, Field(ge=0, le=2**53 - 1)] = 0
    epoch: Line | None = None
    chain: Sha256 | None = None
    since: Time | None = None


class SyncRequest(Message):
    """One request to synchronise; `epoch` is of the log that the phone knows."""

    now: Time
    epoch: Line | None = None
    push: Annotated[list[Push], Field(default_factory=list, max_length=MAX_PUSHES)]
    cases: Annotated[list[CaseQuery], Field(default_factory=list, max_length=MAX_CASES)]
    desk: DeskQuery | None = None


class SignIn(Message):
    """Login and password."""

    login: Line
    password: Line


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
    cases: Annotated[list[CaseKey], Field(default_factory=list, max_length=MAX_FOLLOWED)]


class Unsubscribe(Message):
    """End what goes to this address."""

    endpoint: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=1000)]

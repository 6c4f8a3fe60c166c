"""The event and its bodies, by type: the only thing that is ever filed."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, create_model

from generator.model.values import (
    MAX_PHOTO,
    Id,
    Line,
    Locale,
    Lock,
    Message,
    PhotoType,
    Sha256,
    Slug,
    Text,
    Time,
)
from generator.model.workflows import EVENT_TYPES

# A form asks far less; what nobody asked for is not looked at one by one.
MAX_ANSWERS = 100
MAX_PHOTOS = 20
# As canonical JSON.
MAX_BYTES = 2**16


# Any value is taken in here: the form says what is wrong with it, field by field, in the reader's words.
Answer = Annotated[
    Any,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "number"},
                {"type": "boolean"},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]


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
    answers: Annotated[dict[str, Answer], Field(max_length=MAX_ANSWERS)]
    photos: Annotated[list[Photo], Field(default_factory=list, max_length=MAX_PHOTOS)]
    position: Position | None = None
    area: Slug | None = None
    about: Slug | None = None


class Received(Message):
    """Staff have taken the case."""


class Replied(Message):
    """Staff's answer, and the articles of the standards that it rests on."""

    text: Annotated[Text, Field(min_length=1)]
    outcome: Literal["done", "progress", "outside_power"]
    cites: Annotated[list[Line], Field(default_factory=list, max_length=50)]


class Confirmed(Message):
    """The author says that it is done."""

    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    text: Text = ""


class Remark(Message):
    """The body of the steps that take a few words."""

    text: Text = ""


BODIES: Mapping[str, type[Message]] = {
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
    raise RuntimeError("every type of event in the workflows needs its body here")


class Event(Message):
    """The only thing that is ever sent; its body is one of `BODIES`.

    `after` is how many events of the case its writer's phone held: what came between, crossed it.
    """

    id: Id
    case: Id
    type: str
    at: Time
    locale: Locale
    after: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    body: dict[str, Any]


def _typed(kind: str, body: type[Message]) -> type[Event]:
    name = f"{kind.capitalize()}Event"
    fields: dict[str, Any] = {"type": (Literal[kind], ...), "body": (body, ...)}
    return create_model(name, __base__=Event, __doc__=f"An event of the type `{kind}`.", **fields)


EVENTS: Mapping[str, type[Event]] = {kind: _typed(kind, body) for kind, body in BODIES.items()}
"""Each type of event as a whole, for whoever must know them apart."""

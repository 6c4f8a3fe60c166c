"""A sight, a station, a toilet: something that stands somewhere and is open at some time."""

from typing import Literal

from generator.kinds.base import Facet, Kind
from generator.kinds.recording import HeardWords
from generator.kinds.values import Line, PlateCode
from generator.kinds.venue import VenueFacts, VenueWords

Category = Literal[
    "sight", "station", "toilet", "first_aid", "information", "transport", "dining", "service"
]
Loan = Literal[
    "umbrella",
    "raincoat",
    "wheelchair",
    "pushchair",
    "walking_stick",
    "reading_glasses",
    "power_bank",
    "plug_adapter",
    "first_aid_kit",
    "tool_box",
]


class PlaceFacts(VenueFacts):
    """`since` is a year as it is told, such as "1889"; `lends` is what can be borrowed there.

    `aed` marks a defibrillator that anyone may take; `plate` is the code of its plate with a QR,
    for the stops of walks.
    """

    category: Category
    since: str | None = None
    lends: tuple[Loan, ...] = ()
    aed: bool = False
    plate: PlateCode | None = None


class PlaceWords(VenueWords, HeardWords):
    """`access` says in one sentence how to get in."""

    access: Line | None = None


PLACE = Kind(
    "place",
    "places",
    PlaceFacts,
    PlaceWords,
    order=10,
    rank=2,
    group="visit",
    described_as="place",
    drawing="street",
    facets=(
        Facet("category", "category", "kinds.place_"),
        Facet("access", "step_free", "kinds.step_free_"),
        Facet("language", "languages", "app.speech_"),
        Facet("loan", "lends", "kinds.lends_"),
    ),
    category="category",
)

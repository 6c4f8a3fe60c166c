"""An agency that comes to the street: what it can do here, what to bring, on which days."""

from typing import Literal

from pydantic import Field

from generator.kinds.base import Facts, Kind, Words
from generator.kinds.values import Line, Phone

Category = Literal["police", "transport", "justice", "tax", "bank", "insurance"]


class AgencyFacts(Facts):
    """`activities` are its service days in the calendar; `units` what it is called in the alliance."""

    category: Category
    phone: Phone | None = None
    units: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


class AgencyWords(Words):
    """`does` and `bring` in a line each; `elsewhere` says where else it is found."""

    does: tuple[Line, ...] = Field(min_length=1)
    bring: tuple[Line, ...] = Field(min_length=1)
    elsewhere: Line | None = None


def _does(words: AgencyWords) -> tuple[str, ...]:
    return words.does


AGENCY = Kind(
    "agency",
    "agencies",
    AgencyFacts,
    AgencyWords,
    order=100,
    rank=5,
    group="help",
    described_as="organisation",
    category="category",
    references={"units": "unit", "activities": "activity"},
    phrases=_does,
)

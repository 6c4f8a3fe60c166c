"""A walk: places in an order, how far apart they are, and how to find the way from one to the next."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.kinds.base import Complaint, Facts, Kind, Words
from generator.kinds.values import Line

_FASTEST = 100
"""Metres a minute: whoever walks faster does not look at anything."""


class Stop(BaseModel):
    """A place, the metres on foot from the stop before, and the minutes that one stays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    metres: int = Field(ge=0, le=5000)
    minutes: int = Field(default=0, ge=0, le=120)


class WalkFacts(Facts):
    """`minutes` are those of the whole walk; `steps` is how many there are, 0 if nobody counted."""

    minutes: int = Field(ge=1, le=600)
    step_free: Literal["yes", "partial", "no"]
    steps: int = Field(default=0, ge=0)
    stops: Annotated[tuple[Stop, ...], Field(min_length=2)]

    @property
    def metres(self) -> int:
        """The length of the whole walk."""
        return sum(stop.metres for stop in self.stops)

    @property
    def places(self) -> tuple[str, ...]:
        """The slugs of the stops, in their order."""
        return tuple(stop.place for stop in self.stops)

    @model_validator(mode="after")
    def _can_be_walked(self) -> Self:
        if self.step_free == "yes" and self.steps:
            raise ValueError(f"`step_free: yes`, and yet {self.steps} `steps:`: mend one")
        twice = [slug for slug, same in groupby(sorted(self.places)) if len([*same]) > 1]
        if twice:
            raise ValueError(f"`stops:` name `{twice[0]}` twice: a plate can be reached once")
        needed = sum(stop.minutes for stop in self.stops) + self.metres // _FASTEST
        if self.minutes < needed:
            raise ValueError(f"`minutes:` {self.minutes}, but stops and ways take {needed}")
        return self


class WalkWords(Words):
    """`ways` says for each stop, in a line, how to get there. The body has a heading for each."""

    ways: Mapping[str, Line]


def _compare(facts: WalkFacts, _source: WalkWords, words: WalkWords) -> Sequence[Complaint]:
    return [*_ways_to_every_stop(facts, words)]


def _ways_to_every_stop(facts: WalkFacts, words: WalkWords) -> Iterator[Complaint]:
    for slug in facts.places:
        if slug not in words.ways:
            yield ("ways",), f"say how to get to the stop `{slug}`"
    for slug in words.ways:
        if slug not in facts.places:
            yield ("ways", slug), f"`{slug}` is no stop of this walk: take it out"


def _places(facts: WalkFacts) -> tuple[str, ...]:
    return facts.places


WALK = Kind(
    "walk",
    "walks",
    WalkFacts,
    WalkWords,
    order=20,
    rank=3,
    group="visit",
    described_as="tour",
    compare=_compare,
    sections=_places,
    references={"stops.place": "place"},
)

"""Something that happens: once, or again and again by an RFC 5545 rule."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from generator.hours.recurrence import recurrence
from generator.kinds.base import Facet, Facts, Kind, Words
from generator.kinds.values import Line

Category = Literal["tour", "culture", "learning", "health", "children", "meeting", "service_day"]


def _local_time(text: object) -> datetime:
    try:
        return datetime.strptime(str(text), "%Y-%m-%d %H:%M")
    except ValueError:
        raise ValueError(f'write day and hour as "2026-11-28 14:00", not {text!r}') from None


def _rule(text: str) -> str:
    recurrence(text)
    return text


class Revision(BaseModel):
    """Written by `build.py stamp`: `of` is the fingerprint of what calendars then said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(ge=0)
    changed: AwareDatetime
    of: str


class ActivityFacts(Facts):
    """`start` is the first time, in the town's time zone; `until` the last day, itself included.

    `rrule` says when it comes again, `exdates` on which of these days it does not; `cancelled`, that
    it does not take place at all any more. `team` organises it; without one the community office does.
    """

    category: Category
    start: Annotated[datetime, BeforeValidator(_local_time)]
    minutes: int = Field(ge=5, le=1440)
    rrule: Annotated[str, AfterValidator(_rule)] | None = None
    until: date | None = None
    exdates: tuple[date, ...] = ()
    place: str
    team: str | None = None
    languages: tuple[str, ...] = ()
    cancelled: bool = False
    revision: Revision | None = None

    @model_validator(mode="after")
    def _begins_by_its_rule(self) -> Self:
        first = self.start.date()
        if self.rrule and not recurrence(self.rrule).has(first):
            raise ValueError(f"`start:` {first} is no day of `rrule:` {self.rrule}")
        if self.until and (not self.rrule or self.until < first):
            raise ValueError("`until:` is the last day of a `rrule:`, on or after `start:`")
        return self


class ActivityWords(Words):
    """`bring` says what to bring or to know before."""

    bring: Line | None = None


ACTIVITY = Kind(
    "activity",
    "activities",
    ActivityFacts,
    ActivityWords,
    order=60,
    rank=5,
    group="visit",
    described_as="event",
    drawing="lamp",
    list_template="list_activity.html",
    list_in_pages=False,  # the agenda is made of its entries
    facets=(
        Facet("category", "category", "kinds.activity_"),
        Facet("language", "languages", "app.speech_"),
    ),
    category="category",
    references={"place": "place", "team": "team"},
)

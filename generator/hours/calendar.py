"""Public holidays and the working days moved for them, as announced."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.hours.rules import WEEKDAYS


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Holiday(_Model):
    """Days off, `until` itself included; one day without it. `name` is a word `hours.holiday_…`."""

    name: Literal[
        "new_year", "spring", "qingming", "labour", "dragon_boat", "mid_autumn", "national"
    ]
    day: date = Field(alias="from")
    until: date | None = None

    @property
    def last(self) -> date:
        """The last day off."""
        return self.until or self.day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.day:
            raise ValueError("`until:` lies before `from:`")
        return self


class Year(_Model):
    """`source` says who announced the days, and when; `moved` are working days by their date,
    each with the weekday whose hours hold."""

    source: str
    days: tuple[Holiday, ...]
    moved: Mapping[date, Literal["Mo", "Tu", "We", "Th", "Fr"]] = {}


class Calendar(_Model):
    """The whole file. Without it there are no holidays."""

    years: Mapping[int, Year] = {}

    @property
    def holidays(self) -> Sequence[tuple[str, str]]:
        """First and last day of each holiday, ISO 8601."""
        return [
            (each.day.isoformat(), each.last.isoformat())
            for year in self.years.values()
            for each in year.days
        ]

    @property
    def moved(self) -> Mapping[str, int]:
        """Moved working days, ISO 8601, and the weekday (from 0, Monday) whose hours hold."""
        return {
            day.isoformat(): WEEKDAYS.index(weekday)
            for year in self.years.values()
            for day, weekday in year.moved.items()
        }

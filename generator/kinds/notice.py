"""Something to know now: a stretch of steps closed, a service day."""

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.kinds.base import Facts, Kind, Words


class Closed(BaseModel):
    """First and last day on which what the notice names is closed, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: date = Field(alias="from")
    until: date


class NoticeFacts(Facts):
    """Shown as current from `published` to the end of `expires`.

    With `closed`, the places and merchants named are closed on those days.
    """

    published: date
    expires: date
    urgent: bool = False
    places: tuple[str, ...] = ()
    merchants: tuple[str, ...] = ()
    closed: Closed | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.expires < self.published:
            raise ValueError("`expires:` lies before `published:`")
        return self

    @model_validator(mode="after")
    def _closing_is_explained(self) -> Self:
        if self.closed is None:
            return self
        if not self.places and not self.merchants:
            raise ValueError("`closed:` goes with `places:` or `merchants:`: say what is closed")
        if self.closed.until < self.closed.first:
            raise ValueError("`closed:` ends before it begins")
        if self.expires < self.closed.until:
            raise ValueError("`expires:` lies before the last day of `closed:`")
        return self


NOTICE = Kind(
    "notice",
    "notices",
    NoticeFacts,
    Words,
    order=170,
    rank=1,
    group="visit",
    described_as="news",
    list_template="list_notice.html",
    references={"places": "place", "merchants": "merchant"},
)

"""Something to know now: a stretch of steps closed, a service day."""

from datetime import date
from typing import Self

from pydantic import model_validator

from generator.kinds.base import Facts, Kind, Words


class NoticeFacts(Facts):
    """Shown as current from `published` to the end of `expires`."""

    published: date
    expires: date
    urgent: bool = False
    places: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.expires < self.published:
            raise ValueError("`expires:` lies before `published:`")
        return self


NOTICE = Kind("notice", "notices", NoticeFacts, Words, references={"places": "place"})

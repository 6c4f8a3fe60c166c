"""A body of the community: its committee, an action branch, an assembly; who sits there and when it meets."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.kinds.base import Facts, Kind, Words
from generator.kinds.values import Line

Type = Literal["committee", "branch", "assembly"]


class Member(BaseModel):
    """A part-time member, the unit that sent them and the area that they look after."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    unit: str
    area: str


class BodyFacts(Facts):
    """`count` is how many members there must be. `units` and `organisations` take part."""

    type: Type
    count: int | None = Field(default=None, ge=1)
    members: tuple[Member, ...] = ()
    units: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    area: str | None = None
    place: str | None = None

    @model_validator(mode="after")
    def _all_are_here(self) -> Self:
        if self.count is not None and self.count != len(self.members):
            raise ValueError(
                f"`count:` says {self.count} members, there are {len(self.members)}: mend one"
            )
        return self


class BodyWords(Words):
    """`meets` says when and where; `tasks` says in a line each what it does."""

    meets: Line
    tasks: tuple[Line, ...] = ()


BODY = Kind(
    "body",
    "bodies",
    BodyFacts,
    BodyWords,
    order=160,
    rank=7,
    group="community",
    described_as="organisation",
    category="type",
    references={
        "members.unit": "unit",
        "members.area": "area",
        "units": "unit",
        "organisations": "organisation",
        "area": "area",
        "place": "place",
    },
)

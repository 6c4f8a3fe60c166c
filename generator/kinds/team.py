"""A volunteer team: what it does, when it meets, which languages it speaks."""

from typing import Literal

from generator.kinds.base import Facet, Facts, Kind, Words
from generator.kinds.values import Line

Category = Literal["alliance", "courtesy", "arts", "narration", "caring"]
"""The same codes as the field `team` of the volunteer form."""


class TeamFacts(Facts):
    """`place` is where it meets; `languages` are BCP 47 tags."""

    category: Category
    place: str | None = None
    languages: tuple[str, ...] = ()


class TeamWords(Words):
    """`meets` says when, in a line."""

    meets: Line


TEAM = Kind(
    "team",
    "teams",
    TeamFacts,
    TeamWords,
    order=130,
    rank=7,
    group="help",
    described_as="organisation",
    facets=(
        Facet("category", "category", "kinds.team_"),
        Facet("language", "languages", "app.speech_"),
    ),
    category="category",
    references={"place": "place"},
)

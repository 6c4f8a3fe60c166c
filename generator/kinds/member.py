"""A public-interest grid member: a neighbour who looks after a spot or a matter, unpaid."""

from typing import Literal

from generator.kinds.base import Facet, Facts, Kind, Words
from generator.kinds.values import Line

Category = Literal["public_spirit", "heritage", "arts", "shopkeeper", "resident"]


class MemberFacts(Facts):
    """`area` is the micro-grid; `team` the one that the member belongs to, if any."""

    category: Category
    area: str
    team: str | None = None
    languages: tuple[str, ...] = ()


class MemberWords(Words):
    """`looks_after` names what neighbours can come to this member with."""

    looks_after: tuple[Line, ...]


MEMBER = Kind(
    "member",
    "members",
    MemberFacts,
    MemberWords,
    order=120,
    rank=7,
    group="help",
    list_template="list_member.html",
    facets=(
        Facet("category", "category", "kinds.member_"),
        Facet("language", "languages", "app.speech_"),
    ),
    category="category",
    references={"area": "area", "team": "team"},
)

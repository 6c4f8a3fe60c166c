"""Something to read: the history of the town, how to pay, what to say in an emergency."""

from typing import Literal

from pydantic import Field

from generator.kinds.base import Facts, Kind
from generator.kinds.recording import HeardWords

Category = Literal["history", "customs", "transport", "payment", "food", "emergency"]


class GuideFacts(Facts):
    """`minutes` to read; `places` are slugs, in the order of the text."""

    category: Category
    minutes: int = Field(ge=1, le=600)
    places: tuple[str, ...] = ()


GUIDE = Kind(
    "guide",
    "guides",
    GuideFacts,
    HeardWords,
    order=30,
    rank=3,
    group="visit",
    described_as="article",
    drawing="pavilion",
    list_template="list_guide.html",
    category="category",
    references={"places": "place"},
)

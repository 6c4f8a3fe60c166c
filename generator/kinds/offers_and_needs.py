"""What a unit or an organisation offers and needs: one line a topic, so that the two can be matched."""

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.kinds.base import Complaint, Facts, Words
from generator.kinds.values import Line

Topic = Literal[
    "law",
    "finance",
    "health",
    "safety",
    "training",
    "culture",
    "children",
    "elders",
    "jobs",
    "space",
    "people",
    "goods",
]


class OffersAndNeedsWords(Words):
    """`offers` and `needs` by topic; every language says the same topics."""

    offers: Mapping[Topic, Line] = {}
    needs: Mapping[Topic, Line] = {}


def lines(words: OffersAndNeedsWords) -> list[str]:
    """All that is offered and needed, for the search."""
    return [*words.offers.values(), *words.needs.values()]


def same_topics(
    _facts: Facts, source: OffersAndNeedsWords, words: OffersAndNeedsWords
) -> list[Complaint]:
    """A translation names the topics of its source, no more and no fewer."""
    return [
        *_differences("offers", source.offers, words.offers),
        *_differences("needs", source.needs, words.needs),
    ]


def _differences(
    field: str, source: Mapping[Topic, Line], words: Mapping[Topic, Line]
) -> Iterator[Complaint]:
    for topic in source:
        if topic not in words:
            yield (field,), f"add `{topic}:`, the source has it"
    for topic in words:
        if topic not in source:
            yield (field, topic), f"take `{topic}:` out, or add it to the source"

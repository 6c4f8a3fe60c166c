"""Numbered articles that a reply can cite: article 1.1 has the address `#a1-1`."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from generator.kinds.base import Complaint, Facts, Kind, Words


class Article(BaseModel):
    """One article. Its number is its address, so it never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str = Field(pattern=r"^[0-9]+(\.[0-9]+)*$")
    title: str
    text: str

    @property
    def anchor(self) -> str:
        """`a1-1` for article 1.1."""
        return "a" + self.number.replace(".", "-")


class StandardWords(Words):
    """The articles are words throughout, so they stand in each language's file."""

    articles: tuple[Article, ...]


def _compare(_facts: Facts, source: StandardWords, words: StandardWords) -> list[Complaint]:
    found: list[Complaint] = []
    numbers = [article.number for article in words.articles]
    for index, number in enumerate(numbers):
        if number in numbers[:index]:
            found.append((("articles", index, "number"), f"article {number} stands here twice"))
    wanted = [article.number for article in source.articles]
    if numbers != wanted and not found:
        missing = [number for number in wanted if number not in numbers]
        extra = [number for number in numbers if number not in wanted]
        parts = [f"add {', '.join(missing)}"] * bool(missing)
        parts += [f"take out {', '.join(extra)}"] * bool(extra)
        advice = "; ".join(parts) or "put the articles in the source's order"
        found.append((("articles",), f"the numbers differ from the source: {advice}"))
    return found


def _anchors(words: StandardWords) -> Sequence[str]:
    return [article.anchor for article in words.articles]


STANDARD = Kind("standard", "standards", Facts, StandardWords, compare=_compare, anchors=_anchors)

"""Numbered articles that a reply can cite: article 1.1 has the address `#a1-1`."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from generator.kinds.base import Complaint, Facts, Kind, Passage, Words


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


class Count(BaseModel):
    """How many there must be: 6 items and 43 articles. Article 2.3 belongs to item 2."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: int = Field(ge=1)
    articles: int = Field(ge=1)


class StandardFacts(Facts):
    """`count` is what the standard says of itself; the checker holds the articles to it."""

    count: Count | None = None


class StandardWords(Words):
    """The articles are words throughout, so they stand in each language's file."""

    articles: tuple[Article, ...]

    def count(self) -> Count:
        """How many there are."""
        items = {article.number.partition(".")[0] for article in self.articles}
        return Count(items=len(items), articles=len(self.articles))


def _compare(facts: StandardFacts, source: StandardWords, words: StandardWords) -> list[Complaint]:
    found: list[Complaint] = []
    if words is source and facts.count and (real := words.count()) != facts.count:
        there = f"{real.items} items and {real.articles} articles"
        found.append((("count",), f"there are {there}: mend the articles, or the count"))
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


def _passages(words: StandardWords) -> Sequence[Passage]:
    return [
        Passage(article.anchor, f"{article.number} {article.title}", article.text)
        for article in words.articles
    ]


STANDARD = Kind(
    "standard",
    "standards",
    StandardFacts,
    StandardWords,
    order=70,
    rank=6,
    group="community",
    described_as="document",
    drawing="book",
    compare=_compare,
    anchors=_anchors,
    passages=_passages,
)

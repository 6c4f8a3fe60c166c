"""Phrases of one situation: what a visitor says, or shows to somebody on the large screen of a phone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from generator.kinds.base import Complaint, Facts, Kind, Passage, Words
from generator.kinds.values import Line

Code = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
"""A phrase's name; it is the phrase's address on the page, so it never changes."""


class PhrasebookFacts(Facts):
    """`sounds` is how a phrase is pronounced, where what the generator works out is wrong."""

    sounds: Mapping[Code, Line] = {}


class PhrasebookWords(Words):
    """`says`: each phrase by its code; every language says the same ones."""

    says: Mapping[Code, Line]


def _compare(
    facts: PhrasebookFacts, source: PhrasebookWords, words: PhrasebookWords
) -> list[Complaint]:
    return [*_unknown_sounds(facts, source), *_differences(source, words)]


def _unknown_sounds(facts: PhrasebookFacts, source: PhrasebookWords) -> Iterator[Complaint]:
    for code in facts.sounds:
        if code not in source.says:
            yield ("sounds", code), f"there is no phrase `{code}`"


def _differences(source: PhrasebookWords, words: PhrasebookWords) -> Iterator[Complaint]:
    for code in source.says:
        if code not in words.says:
            yield ("says",), f"add `{code}:`, the source has it"
    for code in words.says:
        if code not in source.says:
            yield ("says", code), f"take `{code}:` out, or add it to the source"


def _codes(words: PhrasebookWords) -> Sequence[str]:
    return list(words.says)


def _passages(words: PhrasebookWords) -> Sequence[Passage]:
    return [Passage(code, said) for code, said in words.says.items()]


PHRASEBOOK = Kind(
    "phrasebook",
    "phrases",
    PhrasebookFacts,
    PhrasebookWords,
    order=40,
    rank=3,
    group="visit",
    list_template=None,
    compare=_compare,
    anchors=_codes,
    passages=_passages,
)

"""What every kind of content has: facts (once, in the source file) and words (in each language)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.kinds.values import Address, Keyword, Line


class Facts(BaseModel):
    """Language-neutral fields. `checked` is the day on which a person last verified them.

    `formerly` are addresses that it had before, such as `guides/old-street-walk`: they lead here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sample: bool = False
    checked: date | None = None
    order: int = 100
    formerly: tuple[Address, ...] = ()


class Words(BaseModel):
    """Fields that are translated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    summary: Line
    keywords: tuple[Keyword, ...] = ()


Path = tuple[str | int, ...]
"""Where a value stands in the front matter: `("members", 2, "unit")`."""

Complaint = tuple[Path, str]
"""A field's path and what to write there instead."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page that the search can lead to; its address there is `anchor`, "" for the page."""

    anchor: str
    title: str
    text: str = ""


def _as_written(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return values


def _nothing_to_compare(_facts: Any, _source: Any, _words: Any) -> Sequence[Complaint]:
    return ()


def _none(_facts_or_words: Any) -> Sequence[Any]:
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind of content: a row of the table KINDS.

    `folder` is its place below `content/` and in addresses. `split` may take a field of a source
    file apart into facts and words before they are validated. `compare` checks words against the
    facts and the source's words. `sections` are the anchors of headings that every text has, in
    this order. `anchors` are the addresses inside a page that no heading makes;
    `phrases` are words of the front matter that the search takes as seriously as a heading;
    `passages` the same with an address and a text of their own.
    `references` names, for each field of the facts that holds slugs, the kind they belong to;
    `members.unit` is the field `unit` of each of the `members`.
    """

    name: str
    folder: str
    facts: type[Facts]
    words: type[Words]
    category: str | None = None
    split: Callable[[Mapping[str, Any]], Mapping[str, Any]] = _as_written
    compare: Callable[[Any, Any, Any], Sequence[Complaint]] = _nothing_to_compare
    sections: Callable[[Any], Sequence[str]] = _none
    anchors: Callable[[Any], Sequence[str]] = _none
    phrases: Callable[[Any], Sequence[str]] = _none
    passages: Callable[[Any], Sequence[Passage]] = _none
    references: Mapping[str, str] | None = None

    def named(self, facts: Facts) -> Iterator[tuple[Path, tuple[str, str]]]:
        """Every entry that the facts name: where they do, and its kind and slug."""
        for field, kind in (self.references or {}).items():
            for path, slug in _slugs(facts, field.split(".")):
                yield path, (kind, slug)


def _slugs(value: Any, fields: Sequence[str]) -> Iterator[tuple[Path, str]]:
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from (((index, *path), slug) for path, slug in _slugs(each, fields))
    elif fields:
        first, *rest = fields
        inner = _slugs(getattr(value, first), rest)
        yield from (((first, *path), slug) for path, slug in inner)
    elif value is not None:
        yield (), value

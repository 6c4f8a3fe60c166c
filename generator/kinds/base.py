"""What every kind of content has: facts (once, in the source file) and words (in each language)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.kinds.values import Keyword, Line


class Facts(BaseModel):
    """Language-neutral fields. `checked` is the day on which a person last verified them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sample: bool = False
    checked: date | None = None
    order: int = 100


class Words(BaseModel):
    """Fields that are translated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    summary: Line
    keywords: tuple[Keyword, ...] = ()


Complaint = tuple[tuple[str | int, ...], str]
"""A field's path and what to write there instead."""


def _as_written(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return values


def _nothing_to_compare(_facts: Any, _source: Any, _words: Any) -> Sequence[Complaint]:
    return ()


def _no_anchors(_words: Any) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind of content: a row of the table KINDS.

    `folder` is its place below `content/` and in addresses. `split` may take a field of a source
    file apart into facts and words before they are validated. `compare` checks words against the
    facts and the source's words. `anchors` are the addresses inside a page that no heading makes.
    `references` names, for each field of the facts that holds slugs, the kind they belong to.
    """

    name: str
    folder: str
    facts: type[Facts]
    words: type[Words]
    category: str | None = None
    split: Callable[[Mapping[str, Any]], Mapping[str, Any]] = _as_written
    compare: Callable[[Any, Any, Any], Sequence[Complaint]] = _nothing_to_compare
    anchors: Callable[[Any], Sequence[str]] = _no_anchors
    references: Mapping[str, str] | None = None

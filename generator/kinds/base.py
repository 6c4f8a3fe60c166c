"""What every kind of content has: facts (once, in the source file) and words (in each language)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict

from generator.kinds.values import Address, Keyword, Line


class Facts(BaseModel):
    """Language-neutral fields. `checked` is the day on which a person last verified them.

    `formerly` are addresses that it had before, such as `guides/old-street-walk`: they lead here.
    `illustration` names a drawing of `site/art/`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sample: bool = False
    checked: date | None = None
    order: int = 100
    formerly: tuple[Address, ...] = ()
    illustration: str | None = None


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


F = TypeVar("F", bound=Facts)
W = TypeVar("W", bound=Words)

Group = Literal["visit", "help", "community"]
"""The part of the directory that leads to a kind's list: `directory.<group>` says what it is for."""

Description = Literal[
    "place", "shop", "area", "event", "article", "news", "document", "tour",
    "organisation", "ngo", "service",
]  # fmt: skip
"""What search engines are told that an entry is; `generator/json_ld/` puts each into schema.org's words."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What a list can be narrowed by: its name (a word `list.<name>`), the field of the facts that holds
    its codes, and how the codes begin as words."""

    name: str
    field: str
    words: str


def _as_written(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return values


def _nothing_to_compare(_facts: Facts, _source: Words, _words: Words) -> Sequence[Complaint]:
    return ()


def _no_sections(_facts: Facts) -> Sequence[str]:
    return ()


def _none_of(_words: Words) -> Sequence[str]:
    return ()


def _no_passages(_words: Words) -> Sequence[Passage]:
    return ()


@dataclass(frozen=True)
class Kind(Generic[F, W]):
    """One kind of content, and all that the site needs to know of it: a row of the table KINDS.

    `folder` is its place below `content/` and in addresses; its words are `kinds.<folder>` (all of
    them) and `directory.about_<name>`. `order` is its turn among the kinds, `rank` its turn in
    the offline pack (lowest first), `group` its place in the directory, `drawing` of `site/art/`
    what stands for it. `described_as` is None where search engines are told nothing.
    `category` is the field of the facts that its list is grouped by, its words beginning with
    `kinds.<prefix>_`; `facets` are what the list can be narrowed by, `list_template` shows it (None
    where it has a page of its own making). A long list is cut into pages unless `list_in_pages` is false,
    because something else on the page needs all entries.

    `split` may take a field of a source file apart into facts and words before they are
    validated. `compare` checks words against the facts and the source's words. `sections` are the
    anchors of headings that every text has, in this order. `anchors` are the addresses inside a
    page that no heading makes; `phrases` are words of the front matter that the search takes as
    seriously as a heading; `passages` the same with an address and a text of their own.
    `references` names, for each field of the facts that holds slugs, the kind they belong to;
    `members.unit` is the field `unit` of each of the `members`.
    """

    name: str
    folder: str
    facts: type[F]
    words: type[W]
    order: int
    rank: int
    group: Group
    described_as: Description | None = None
    drawing: str | None = None
    category: str | None = None
    category_words: str | None = None
    facets: Sequence[Facet] = ()
    list_template: str | None = "list.html"
    list_in_pages: bool = True
    split: Callable[[Mapping[str, Any]], Mapping[str, Any]] = _as_written
    compare: Callable[[F, W, W], Sequence[Complaint]] = _nothing_to_compare
    sections: Callable[[F], Sequence[str]] = _no_sections
    anchors: Callable[[W], Sequence[str]] = _none_of
    phrases: Callable[[W], Sequence[str]] = _none_of
    passages: Callable[[W], Sequence[Passage]] = _no_passages
    references: Mapping[str, str] | None = None

    def named(self, facts: F) -> Iterator[tuple[Path, tuple[str, str]]]:
        """Every entry that the facts name: where they do, and its kind and slug."""
        for field, kind in (self.references or {}).items():
            for path, slug in _slugs(facts, field.split(".")):
                yield path, (kind, slug)

    def category_of(self, facts: F) -> str | None:
        """The code of an entry's category, if the kind has any."""
        return getattr(facts, self.category) if self.category else None

    def categories(self) -> Sequence[str]:
        """The codes of all categories, in the order in which the kind names them."""
        if self.category is None:
            return ()
        codes: Sequence[str] = get_args(self.facts.model_fields[self.category].annotation)
        return codes


AnyKind = Kind[Any, Any]
"""A kind, where any will do."""


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

"""The whole content, joined: what every page and file is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from generator.content.areas import Areas
from generator.content.config import SiteConfig
from generator.content.markdown import Fragment
from generator.content.published import Published
from generator.content.reading import TextId, note
from generator.content.rows import Row
from generator.hours import Calendar
from generator.i18n.typography import typeset
from generator.i18n.words import Words as Interface
from generator.kinds import AnyKind, Facts, Kind, Words
from generator.kinds.venue import VenueFacts, VenueWords
from generator.map import Layer
from generator.output import Output

Key = tuple[str, str]
"""Kind and slug."""

Titles = Mapping[Key, Row]
"""By entry, its titles by language; `zh-Hans` repeats the source's, so that a change is noticed."""

F = TypeVar("F", bound=Facts)
W = TypeVar("W", bound=Words)
F_co = TypeVar("F_co", bound=Facts, covariant=True)
W_co = TypeVar("W_co", bound=Words, covariant=True)


@dataclass(frozen=True, slots=True)
class Body:
    """What an edited paragraph changes of a text: all else that is made from it stays."""

    fragment: Fragment
    stale: bool


@dataclass(frozen=True, slots=True)
class Text(Generic[W_co]):
    """What a reader of one language gets of an entry.

    `lang` is the language that the text is in; it differs from the reader's where it fell back,
    while the title, in `title_lang`, may have been translated.
    `machine`: converted by OpenCC. `body` is for those who join the site; all others read `fragment` and
    `stale`.
    """

    id: TextId
    words: W_co
    body: Body
    lang: str
    title_lang: str
    fallback: bool
    machine: bool

    @property
    def fragment(self) -> Fragment:
        """What stands below the fields; whoever is made from it is noted."""
        note(self.id)
        return self.body.fragment

    @property
    def stale(self) -> bool:
        """Whether the source has changed since it was translated; noted, as the fragment is."""
        note(self.id)
        return self.body.stale


@dataclass(frozen=True, slots=True)
class Entry(Generic[F_co, W_co]):
    """One thing of the content, in all languages.

    `backlinks` are the entries that lead here; `citations` those that lead to one of its anchors;
    `closings` the notices that say when it is closed.
    """

    kind: AnyKind
    slug: str
    facts: F_co
    texts: Mapping[str, Text[W_co]]
    area: str | None
    backlinks: tuple[Key, ...]
    citations: Mapping[str, tuple[Key, ...]]
    closings: "tuple[AnyEntry, ...]"

    @property
    def path(self) -> str:
        """`places/pier`, as links and addresses name it."""
        return f"{self.kind.folder}/{self.slug}"


AnyEntry = Entry[Facts, Words]
"""An entry of any kind."""

Venue = Entry[VenueFacts, VenueWords]
"""A place or a shop."""


@dataclass(frozen=True)
class Linked:
    """The entries, joined by their references, translations and links."""

    entries: Mapping[Key, AnyEntry]


@dataclass(frozen=True)
class Sources:
    """What was read beside the pages: the community, its words, and everything drawn or recorded."""

    config: SiteConfig
    interface: Interface
    areas: Areas
    layers: tuple[Layer, ...]
    calendar: Calendar
    recordings: Mapping[str, Output]
    titles: Titles
    published: Published


@dataclass(frozen=True)
class Site:
    """Everything that is rendered."""

    config: SiteConfig
    interface: Interface
    areas: Areas
    entries: Mapping[Key, AnyEntry]
    layers: tuple[Layer, ...]
    calendar: Calendar
    recordings: Mapping[str, Output]
    published: Published

    def in_language(self, texts: Mapping[str, str], locale: str) -> str:
        """One of several texts for a reader; Traditional Chinese is made from Simplified."""
        found = next(code for code in self.config.chain(locale) if code in texts)
        if locale == "zh-Hant" and found != locale:
            return self.config.to_traditional(texts[found])
        return typeset(texts[found], found)

    def of_kind(self, kind: Kind[F, W]) -> Sequence[Entry[F, W]]:
        """The entries of a kind in their order."""
        found: Any = [entry for key, entry in self.entries.items() if key[0] == kind.name]
        return cast("Sequence[Entry[F, W]]", found)

    def entry(self, kind: Kind[F, W], slug: str) -> Entry[F, W]:
        """One entry. Raises KeyError where there is none."""
        return cast("Entry[F, W]", self.entries[kind.name, slug])

    def venues(self) -> Sequence[Venue]:
        """The places and shops, by kind: whatever stands somewhere and is open at some time."""
        found = [each for each in self.entries.values() if isinstance(each.facts, VenueFacts)]
        return cast("Sequence[Venue]", sorted(found, key=lambda each: each.kind.order))

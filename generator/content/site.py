"""The whole content, joined: what every page and file is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.content.config import SiteConfig
from generator.content.markdown import Fragment
from generator.content.published import Published
from generator.hours import Calendar
from generator.i18n.typography import typeset
from generator.i18n.words import Words as Interface
from generator.kinds import Facts, Kind, Words
from generator.map import Layer
from generator.model.areas import Areas
from generator.output import Output

Key = tuple[str, str]
"""Kind and slug."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader of one language gets of an entry.

    `lang` is the language that the text is in; it differs from the reader's where it fell back,
    while the title, in `title_lang`, may have been translated.
    `machine`: converted by OpenCC. `stale`: the source has changed since it was translated.
    """

    words: Words
    fragment: Fragment
    lang: str
    title_lang: str
    fallback: bool
    machine: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the content, in all languages.

    `backlinks` are the entries that lead here; `citations` those that lead to one of its anchors;
    `closings` the notices that say when it is closed.
    """

    kind: Kind
    slug: str
    facts: Facts
    texts: Mapping[str, Text]
    area: str | None
    backlinks: tuple[Key, ...] = ()
    citations: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    closings: "tuple[Entry, ...]" = ()

    @property
    def path(self) -> str:
        """`places/pier`, as links and addresses name it."""
        return f"{self.kind.folder}/{self.slug}"


@dataclass(frozen=True)
class Site:
    """Everything that is rendered."""

    config: SiteConfig
    interface: Interface
    areas: Areas
    entries: Mapping[Key, Entry]
    layers: tuple[Layer, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    recordings: Mapping[str, Output] = field(default_factory=dict)
    published: Published = field(default_factory=dict)

    def in_language(self, texts: Mapping[str, str], locale: str) -> str:
        """One of several texts for a reader; Traditional Chinese is made from Simplified."""
        found = next(code for code in self.config.chain(locale) if code in texts)
        if locale == "zh-Hant" and found != locale:
            return self.config.to_traditional(texts[found])
        return typeset(texts[found], found)

    def of_kind(self, kind: str) -> list[Entry]:
        """The entries of a kind in their order."""
        return [entry for key, entry in self.entries.items() if key[0] == kind]

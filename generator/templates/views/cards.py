"""Entries as lists show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.content.site import AnyEntry, Site
from generator.kinds import AnyKind, Facts, Words
from generator.kinds.notice import NoticeFacts


@dataclass(frozen=True, slots=True)
class Closing:
    """Days, both included, on which something is closed, and the notice that says why."""

    first: date
    until: date
    url: str
    title: str
    lang: str

    @property
    def days(self) -> Mapping[str, str]:
        """As the phone reads it."""
        return {"from": self.first.isoformat(), "until": self.until.isoformat()}


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as lists show it. `lang` is the language of its words, `title_lang` of its title."""

    url: str
    title: str
    summary: str
    kind: str
    category: str | None
    lang: str
    title_lang: str
    sample: bool
    facts: Facts
    words: Words
    closings: tuple[Closing, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    key: str
    title: str
    cards: tuple[Card, ...]


def card(entry: AnyEntry, locale: str) -> Card:
    """An entry in the reader's language."""
    text = entry.texts[locale]
    return Card(
        url=f"/{locale}/{entry.path}/",
        title=text.words.title,
        summary=text.words.summary,
        kind=entry.kind.name,
        category=entry.kind.category_of(entry.facts),
        lang=text.lang,
        title_lang=text.title_lang,
        sample=entry.facts.sample,
        facts=entry.facts,
        words=text.words,
        closings=closings(entry, locale),
    )


def closings(entry: AnyEntry, locale: str) -> tuple[Closing, ...]:
    """When an entry is closed by a notice, in the order of the days."""
    found = []
    for notice in entry.closings:
        closed = notice.facts.closed if isinstance(notice.facts, NoticeFacts) else None
        if closed is None:
            continue
        text = notice.texts[locale]
        url = f"/{locale}/{notice.path}/"
        found.append(Closing(closed.first, closed.until, url, text.words.title, text.title_lang))
    return tuple(sorted(found, key=lambda each: each.first))


def cards(site: Site, kind: AnyKind, locale: str) -> tuple[Card, ...]:
    """All entries of a kind."""
    return tuple(card(entry, locale) for entry in site.of_kind(kind))


def groups(site: Site, kind: AnyKind, locale: str) -> tuple[Group, ...]:
    """The entries of a kind by category, in the order in which the kind names its categories."""
    found: dict[str, list[Card]] = {}
    for each in cards(site, kind, locale):
        found.setdefault(each.category or "", []).append(each)
    if kind.category is None:
        return tuple(Group("", "", tuple(each)) for each in found.values())
    return tuple(
        Group(key, category_title(site, kind, key, locale), tuple(found[key]))
        for key in kind.categories()
        if key in found
    )


def category_title(site: Site, kind: AnyKind, key: str, locale: str) -> str:
    """What a category of a kind is called."""
    prefix = kind.category_words or kind.name
    return site.interface.say(locale, f"kinds.{prefix}_{key.replace('-', '_')}")


def related(site: Site, entry: AnyEntry, locale: str) -> tuple[Card, ...]:
    """What leads here, and what this entry names, without doubles."""
    named = [key for _, key in entry.kind.named(entry.facts)]
    keys = dict.fromkeys([*named, *entry.backlinks])
    shown = [site.entries[key] for key in keys if key[0] not in {"area", "form"}]
    return tuple(card(each, locale) for each in shown[:6])

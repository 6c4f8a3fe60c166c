"""The two-way list of services: who offers on a topic what others need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from generator.content.site import Entry, Site
from generator.kinds.offers_and_needs import OffersAndNeedsWords, Topic
from generator.templates.views import Card, card

PARTIES = ("unit", "organisation")
"""The kinds that offer and need."""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody offers or needs, in their words."""

    text: str
    card: Card


@dataclass(frozen=True, slots=True)
class Match:
    """The lines of one topic; `topic` is its code."""

    topic: str
    offers: tuple[Line, ...]
    needs: tuple[Line, ...]


def matches(site: Site, locale: str) -> tuple[Match, ...]:
    """Every topic on which somebody offers or needs something."""
    found = (_match(site, topic, locale) for topic in get_args(Topic))
    return tuple(match for match in found if match.offers or match.needs)


def counterparts(site: Site, entry: Entry, locale: str) -> Mapping[str, tuple[Card, ...]]:
    """Who needs on a topic what an entry offers (`offers-law`), or offers what it needs (`needs-law`)."""
    words = entry.texts[locale].words
    assert isinstance(words, OffersAndNeedsWords)  # noqa: S101  for the type checker
    own = card(entry, locale).url
    needing = {
        f"offers-{topic}": _others(_match(site, topic, locale).needs, own) for topic in words.offers
    }
    offering = {
        f"needs-{topic}": _others(_match(site, topic, locale).offers, own) for topic in words.needs
    }
    return {**needing, **offering}


def _match(site: Site, topic: str, locale: str) -> Match:
    return Match(
        topic,
        tuple(_lines(site, "offers", topic, locale)),
        tuple(_lines(site, "needs", topic, locale)),
    )


def _lines(site: Site, side: str, topic: str, locale: str) -> Iterator[Line]:
    for entry in (entry for kind in PARTIES for entry in site.of_kind(kind)):
        said = getattr(entry.texts[locale].words, side)
        if topic in said:
            yield Line(said[topic], card(entry, locale))


def _others(lines: tuple[Line, ...], own: str) -> tuple[Card, ...]:
    return tuple(line.card for line in lines if line.card.url != own)

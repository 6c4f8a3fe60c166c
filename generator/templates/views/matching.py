"""The two-way list of services: who offers on a topic what others need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from generator.content.site import Entry, Site
from generator.kinds import Facts
from generator.kinds.offers_and_needs import OffersAndNeedsWords, Topic
from generator.kinds.organisation import ORGANISATION
from generator.kinds.unit import UNIT
from generator.templates.views import Card, card

Party = Entry[Facts, OffersAndNeedsWords]
"""Who offers and needs."""


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


def counterparts(site: Site, entry: Party, locale: str) -> Mapping[str, tuple[Card, ...]]:
    """Who needs on a topic what an entry offers (`offers-law`), or offers what it needs (`needs-law`)."""
    words = entry.texts[locale].words
    own = card(entry, locale).url
    needing = {
        f"offers-{topic}": _others(_match(site, topic, locale).needs, own) for topic in words.offers
    }
    offering = {
        f"needs-{topic}": _others(_match(site, topic, locale).offers, own) for topic in words.needs
    }
    return {**needing, **offering}


def _match(site: Site, topic: Topic, locale: str) -> Match:
    said = [(party, party.texts[locale].words) for party in _parties(site)]
    return Match(
        topic,
        tuple(Line(w.offers[topic], card(p, locale)) for p, w in said if topic in w.offers),
        tuple(Line(w.needs[topic], card(p, locale)) for p, w in said if topic in w.needs),
    )


def _parties(site: Site) -> Sequence[Party]:
    return [*site.of_kind(UNIT), *site.of_kind(ORGANISATION)]


def _others(lines: tuple[Line, ...], own: str) -> tuple[Card, ...]:
    return tuple(line.card for line in lines if line.card.url != own)

"""The service map's page: the drawing, and the same places as a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.content.site import Entry, Site
from generator.kinds import AnyKind
from generator.kinds.merchant import MERCHANT
from generator.kinds.place import PLACE
from generator.kinds.values import Position
from generator.kinds.venue import VenueFacts
from generator.kinds.walk import WALK, WalkFacts, WalkWords
from generator.map import (
    Handover,
    MapView,
    MapWords,
    Marker,
    Names,
    Tour,
    TourStop,
    around,
    draw,
    extent,
    handover,
    thanks,
)
from generator.outputs.locator import name_in
from generator.templates.rendering import Rendering
from generator.templates.views import Card, Group, category_title, groups

_KINDS: Sequence[AnyKind] = (PLACE, MERCHANT)
_RANKS = {"sight": 1, "first_aid": 1.5}
_RANK = 2
_SHOP = 3
_ALONE = 500
"""Metres to each side of the town's centre, where nobody has drawn a ground."""


@dataclass(frozen=True, slots=True)
class MapEntry:
    """An entry with a position: `id` is its fragment on the map's page, `walks` those that stop there."""

    id: str
    card: Card
    position: Position
    links: tuple[Handover, ...]
    walks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapGroup:
    """The entries of one category; `key` is the id of its sign, `place-sight`."""

    key: str
    title: str
    kind: AnyKind
    entries: tuple[MapEntry, ...]


def map_page(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Values of the template: `map` (SVG), `groups`, `tours` and whom to thank for the ground."""
    found = tuple(_groups(rendering, locale))
    layers = rendering.site.layers
    tours = tuple(_tour(rendering.site, walk, locale) for walk in rendering.site.of_kind(WALK))
    return {
        "map": Markup(_draw(rendering, locale, found, tours)),  # noqa: S704  made and escaped here
        "groups": found,
        "tours": tours,
        "thanks": thanks(layers),
    }


def _groups(rendering: Rendering, locale: str) -> Iterator[MapGroup]:
    for kind in _KINDS:
        for group in groups(rendering.site, kind, locale):
            entries = tuple(_entries(rendering.site, kind, group))
            yield MapGroup(f"{kind.name}-{group.key}", group.title, kind, entries)


def _entries(site: Site, kind: AnyKind, group: Group) -> Iterator[MapEntry]:
    for card in group.cards:
        slug = card.url.rstrip("/").rpartition("/")[2]
        facts: VenueFacts = site.entry(kind, slug).facts
        position = facts.position
        links = handover(card.title, position.lat, position.lon)
        walks = tuple(
            walk.slug for walk in site.of_kind(WALK) if kind is PLACE and slug in walk.facts.places
        )
        yield MapEntry(f"{kind.name}={slug}", card, position, links, walks)


def _draw(
    rendering: Rendering, locale: str, found: tuple[MapGroup, ...], tours: tuple[Tour, ...]
) -> str:
    site = rendering.site
    layers = site.layers

    def say(key: str) -> str:
        return site.interface.say(locale, key)

    def pick(names: Names) -> str:
        return name_in(site, names, locale)

    markers = [_marker(site, entry, group, locale) for group in found for entry in group.entries]
    words = MapWords(say("map.drawing"), say("map.north"), say("map.metres"))
    centre = site.config.position
    bounds = extent(layers) if layers else around(centre.lat, centre.lon, _ALONE)
    return draw(MapView(bounds, tours=tours), layers, markers, words, pick)


def _marker(site: Site, entry: MapEntry, group: MapGroup, locale: str) -> Marker:
    card, position = entry.card, entry.position
    category = card.category or ""
    return Marker(
        id=entry.id,
        kind=group.kind.name,
        category=category,
        title=card.title,
        url=card.url,
        lat=position.lat,
        lon=position.lon,
        group=category_title(site, group.kind, category, card.title_lang),
        rank=_SHOP if group.kind is MERCHANT else _RANKS.get(category, _RANK),
        lang=_other(card.title_lang, locale),
    )


def _tour(site: Site, walk: Entry[WalkFacts, WalkWords], locale: str) -> Tour:
    text = walk.texts[locale]
    stops = []
    for slug in walk.facts.places:
        place = site.entry(PLACE, slug)
        facts = place.facts
        stop = place.texts[locale]
        stops.append(
            TourStop(
                id=f"place={slug}",
                title=stop.words.title,
                url=f"/{locale}/{walk.path}/#{slug}",
                lat=facts.position.lat,
                lon=facts.position.lon,
                lang=_other(stop.title_lang, text.title_lang),
            )
        )
    return Tour(
        f"walk={walk.slug}", text.words.title, tuple(stops), _other(text.title_lang, locale)
    )


def _other(lang: str, locale: str) -> str:
    """The language, where it is not the one around it."""
    return "" if lang == locale else lang

"""The service map's page: the drawing, and the same places as a list.

Beyond what one page can hold, it has the most needed of them, and the script takes all from `map.json`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from markupsafe import Markup

from generator.content.site import Entry, Site
from generator.kinds import AnyKind
from generator.kinds.merchant import MERCHANT, MerchantFacts
from generator.kinds.place import PLACE
from generator.kinds.values import StepFree
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
from generator.output import Output
from generator.outputs.locator import name_in
from generator.outputs.opening_times import distinct, opening_times
from generator.templates.rendering import Rendering, as_json
from generator.templates.views import Card, Group, category_title, groups

_KINDS: Sequence[AnyKind] = (PLACE, MERCHANT)
_RANKS = {"sight": 1, "first_aid": 1.5}
_RANK = 2
_SHOP = 3
_WHOLE = 60
"""Entries that the page holds itself."""
_MARKS, _LISTED = 60, 30
"""What stands on the page of a larger map: marks in its drawing, and entries in its list."""
_ALONE = 500
"""Metres to each side of the town's centre, where nobody has drawn a ground."""


@dataclass(frozen=True, slots=True)
class MapEntry:
    """An entry with a position: `id` is its fragment on the map's page, `walks` those that stop there."""

    id: str
    card: Card
    facts: VenueFacts
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
    """Values of the template: `map` (SVG), `groups`, `listed`, `tours` and whom to thank for the ground.

    `listed` are the groups with what of them stands on the page; `all_entries` is the address of all of them,
    and `lists` are the pages that say the same; both empty where nothing is left out.
    """
    found = tuple(_groups(rendering, locale))
    layers = rendering.site.layers
    tours = tuple(_tour(rendering.site, walk, locale) for walk in rendering.site.of_kind(WALK))
    large = is_large(found)
    return {
        "map": Markup(_draw(rendering, locale, found, tours)),  # noqa: S704  made and escaped here
        "groups": found,
        "listed": _most_needed(found) if large else found,
        "all_entries": f"/{locale}/map.json" if large else "",
        "lists": [_whole_list(rendering.site, kind, locale) for kind in _KINDS] if large else [],
        "tours": tours,
        "thanks": thanks(layers),
    }


def map_data(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/map.json` where the map's page cannot hold everything."""
    for locale in rendering.locales:
        found = tuple(_groups(rendering, locale))
        if is_large(found):
            yield Output(
                f"{locale}/map.json", as_json(_data(rendering.site, found, locale)), 1, locale
            )


def is_large(found: Sequence[MapGroup]) -> bool:
    """Whether there is more than the page itself can hold."""
    return sum(len(group.entries) for group in found) > _WHOLE


def _most_needed(found: Sequence[MapGroup]) -> tuple[MapGroup, ...]:
    """The groups with the first entries that a visitor needs; those that have none of them are left out."""
    ranked = sorted(
        ((_rank(group.kind, entry.card), place, entry.id)
         for place, (group, entry) in enumerate((g, e) for g in found for e in g.entries))
    )  # fmt: skip
    kept = {entry for _, _, entry in ranked[:_LISTED]}
    cut = (replace(g, entries=tuple(e for e in g.entries if e.id in kept)) for g in found)
    return tuple(group for group in cut if group.entries)


def _whole_list(site: Site, kind: AnyKind, locale: str) -> tuple[str, str, int]:
    title = site.interface.say(locale, f"kinds.{kind.folder}")
    return f"/{locale}/{kind.folder}/", title, len(site.of_kind(kind))


def _data(site: Site, found: Sequence[MapGroup], locale: str) -> Mapping[str, Any]:
    """Every entry as a row; see docs/offline-packs.md, "The large map"."""
    shown = [(number, entry) for number, group in enumerate(found) for entry in group.entries]
    times, own = distinct([opening_times(site, entry.card) for _, entry in shown])
    return {
        "groups": [[group.key, group.title] for group in found],
        "step_free": {
            code: site.interface.say(locale, f"kinds.step_free_{code}") for code in get_args(StepFree)
        },
        "times": times,
        "rows": [_row(number, entry, timed, locale)
                 for (number, entry), timed in zip(shown, own, strict=True)],
    }  # fmt: skip


def _row(number: int, entry: MapEntry, timed: int, locale: str) -> list[Any]:
    card, facts = entry.card, entry.facts
    at = facts.position
    badges = list(facts.badges) if isinstance(facts, MerchantFacts) else []
    slug = card.url.rstrip("/").rpartition("/")[2]
    row = [number, slug, card.title, at.lat, at.lon, facts.step_free, timed,
           " ".join(badges), " ".join(entry.walks), _other(card.title_lang, locale)]  # fmt: skip
    while row[-1] == "":
        row.pop()
    return row


def _rank(kind: AnyKind, card: Card) -> float:
    return _SHOP if kind is MERCHANT else _RANKS.get(card.category or "", _RANK)


def _groups(rendering: Rendering, locale: str) -> Iterator[MapGroup]:
    for kind in _KINDS:
        for group in groups(rendering.site, kind, locale):
            entries = tuple(_entries(rendering.site, kind, group))
            yield MapGroup(f"{kind.name}-{group.key}", group.title, kind, entries)


def _entries(site: Site, kind: AnyKind, group: Group) -> Iterator[MapEntry]:
    for card in group.cards:
        slug = card.url.rstrip("/").rpartition("/")[2]
        facts: VenueFacts = site.entry(kind, slug).facts
        links = handover(card.title, facts.position.lat, facts.position.lon)
        walks = tuple(
            walk.slug for walk in site.of_kind(WALK) if kind is PLACE and slug in walk.facts.places
        )
        yield MapEntry(f"{kind.name}={slug}", card, facts, links, walks)


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
    most = _MARKS if is_large(found) else len(markers)
    return draw(MapView(bounds, tours=tours, most=most), layers, markers, words, pick)


def _marker(site: Site, entry: MapEntry, group: MapGroup, locale: str) -> Marker:
    card, position = entry.card, entry.facts.position
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
        rank=_rank(group.kind, card),
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

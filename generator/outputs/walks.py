"""What the page of a walk shows beside its words: a map of the route, and each stop with its text."""

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.content.markdown import in_language
from generator.content.site import Entry, Site
from generator.kinds.place import PLACE, PlaceFacts
from generator.kinds.walk import WALK, WalkFacts, WalkWords
from generator.map import MapWords, RouteStop, draw_route
from generator.templates.rendering import Rendering
from generator.templates.views import Card, card

_SECTION = re.compile(r'(?=<h2 id="([^"]+)")')


Walk = Entry[WalkFacts, WalkWords]


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop: `html` is its section of the text, `way` how to get there from the stop before."""

    number: int
    slug: str
    place: Card
    facts: PlaceFacts
    metres: int
    minutes: int
    way: str
    html: Markup


def walk(rendering: Rendering, entry: Walk, locale: str) -> dict[str, Any]:
    """Values of the template: `map`, `stops`, the text `before` and `after` them, `others`."""
    site = rendering.site
    stops = _stops(site, entry, locale)
    sections = _sections(entry, locale)
    slugs = [stop.slug for stop in stops]
    first, last = (
        next(number for number, (anchor, _) in enumerate(sections) if anchor == slug)
        for slug in (slugs[0], slugs[-1])
    )
    return {
        "map": Markup(_map(site, stops, locale)),  # noqa: S704  made and escaped by generator.map
        "stops": stops,
        "before": _joined(sections[:first]),
        "after": _joined(sections[last + 1 :]),
        "others": [card(each, locale) for each in site.of_kind(WALK) if each.slug != entry.slug],
    }


def _stops(site: Site, entry: Walk, locale: str) -> tuple[StopView, ...]:
    walk_, words = entry.facts, entry.texts[locale].words
    texts = dict(_sections(entry, locale))
    found = []
    for number, stop in enumerate(walk_.stops, 1):
        place = site.entry(PLACE, stop.place)
        found.append(
            StopView(
                number=number,
                slug=stop.place,
                place=card(place, locale),
                facts=place.facts,
                metres=stop.metres,
                minutes=stop.minutes,
                way=words.ways[stop.place],
                html=Markup(texts[stop.place]),  # noqa: S704  made from Markdown
            )
        )
    return tuple(found)


def _sections(entry: Walk, locale: str) -> list[tuple[str, str]]:
    """The text cut at its `##` headings, each with its anchor; "" is what stands before the first."""
    html = in_language(entry.texts[locale].fragment.html, locale)
    opening, *rest = _SECTION.split(html)
    return [("", opening), *zip(rest[::2], rest[1::2], strict=True)]


def _joined(sections: list[tuple[str, str]]) -> Markup:
    return Markup("".join(html for _, html in sections))  # noqa: S704  made from Markdown


def _map(site: Site, stops: tuple[StopView, ...], locale: str) -> str:
    say = site.interface.say
    title = say(locale, "walk.map", n=len(stops))
    words = MapWords(title, say(locale, "map.north"), say(locale, "map.metres"))
    places = [
        RouteStop(stop.slug, stop.facts.position.lat, stop.facts.position.lon) for stop in stops
    ]
    return draw_route(places, site.layers, words)

"""Plates on the spot: a printable sheet of their QR codes, and the short addresses that these open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import segno
from markupsafe import Markup

from generator.content.site import Entry, Site
from generator.kinds.place import PLACE, PlaceFacts, PlaceWords
from generator.kinds.walk import WALK
from generator.output import Output
from generator.templates.rendering import Rendering
from generator.templates.views import Alternate, PageView

_RANK = 2
"""In the pack with the places: who stands before a plate has no time to wait for the rest."""

_NAMES = ("zh-Hans", "en")
"""Languages that every plate speaks; the third is the reader's who prints the sheet."""


Place = Entry[PlaceFacts, PlaceWords]


@dataclass(frozen=True, slots=True)
class Plate:
    """One plate. `names` and `calls` are by language; `address` is what the QR says."""

    code: str
    slug: str
    address: str
    qr: Markup
    names: Mapping[str, str]
    calls: Mapping[str, str]


def plate_sheet(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Values of the template: `plates`, in the order of their codes."""
    return {"plates": [_plate(rendering.site, place, locale) for place in _plated(rendering.site)]}


def short_addresses(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/s/<code>/` for every plate: the same place in all languages, to be chosen from."""
    site = rendering.site
    locale = site.config.default_locale
    for place in _plated(site):
        code = _code(place)
        walks = _walks_by(site, place.slug)
        target = _target(place, code, walks)
        page = PageView(
            url=f"/s/{code}/",
            kind="plate",
            slug=place.slug,
            title=place.texts[locale].words.title,
            summary=place.texts[locale].words.summary,
            lang=locale,
            title_lang=locale,
            alternates=tuple(
                Alternate(each.code, each.name, each.dir, f"/{each.code}{target}")
                for each in site.config.locales
            ),
        )
        english = place.texts[site.config.fallback_locale].words.title
        made = rendering.page(
            "plate.html",
            locale,
            page.url,
            _RANK,
            page=page,
            code=code,
            walks=walks,
            english=english,
        )
        yield replace(made, locale=None)  # it belongs to the pack of every language


def _target(place: Place, code: str, walks: Sequence[str]) -> str:
    """Below the language: the stop of the first walk that comes by, else the place."""
    return f"/walks/{walks[0]}/?plate={code}#{place.slug}" if walks else f"/{place.path}/"


def _plated(site: Site) -> list[Place]:
    places = [each for each in site.of_kind(PLACE) if _code(each)]
    return sorted(places, key=lambda place: (_code(place)[0], int(_code(place)[1:])))


def _code(place: Place) -> str:
    return place.facts.plate or ""


def _walks_by(site: Site, place: str) -> list[str]:
    return [walk.slug for walk in site.of_kind(WALK) if place in walk.facts.places]


def _plate(site: Site, place: Place, locale: str) -> Plate:
    code = _code(place)
    address = f"{str(site.config.origin).rstrip('/')}/s/{code}"
    languages = dict.fromkeys((*_NAMES, locale))
    return Plate(
        code=code,
        slug=place.slug,
        address=address,
        qr=_qr(address),
        names={place.texts[each].title_lang: place.texts[each].words.title for each in languages},
        calls={each: site.interface.say(each, "walk.scan") for each in languages},
    )


def _qr(address: str) -> Markup:
    """A code that still reads with a quarter of it scratched, black on white in every theme."""
    code = segno.make(address, error="q", micro=False, boost_error=False)
    svg = code.svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(svg)  # noqa: S704  made by segno

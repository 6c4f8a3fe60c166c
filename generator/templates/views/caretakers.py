"""Who looks after a spot: its micro-grid, the areas above it, and the neighbours who help there."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.site import Entry, Site
from generator.kinds import Words
from generator.kinds.area import AREA, AreaFacts
from generator.kinds.member import MEMBER
from generator.templates.views import Card, card

Area = Entry[AreaFacts, Words]


@dataclass(frozen=True, slots=True)
class Caretakers:
    """`areas` lead up from the micro-grid to the community; `members` belong to the micro-grid."""

    slug: str
    areas: tuple[Card, ...]
    members: tuple[Card, ...]


def caretakers(site: Site, area: str | None, locale: str) -> Caretakers | None:
    """Those of a micro-grid; None for a spot in none."""
    if area is None:
        return None
    areas = tuple(card(each, locale) for each in upwards(site, area))
    return Caretakers(area, areas, members_of(site, area, locale))


def upwards(site: Site, area: str | None) -> Iterator[Area]:
    """An area, the one above it, and so on."""
    while area is not None:
        entry = site.entry(AREA, area)
        yield entry
        area = entry.facts.parent


def below(site: Site, area: str) -> Iterator[Area]:
    """The areas one level below."""
    for entry in site.of_kind(AREA):
        if entry.facts.parent == area:
            yield entry


def members_of(site: Site, area: str, locale: str) -> tuple[Card, ...]:
    """The public-interest grid members of an area."""
    found = (entry for entry in site.of_kind(MEMBER) if entry.facts.area == area)
    return tuple(card(entry, locale) for entry in found)

"""The page that says who looks after a spot: every micro-grid, with its people and its buildings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.site import Site
from generator.kinds.area import AREA
from generator.kinds.merchant import MERCHANT
from generator.kinds.place import PLACE
from generator.templates.rendering import Rendering
from generator.templates.views import Card, card
from generator.templates.views.caretakers import Area, Caretakers, below, caretakers

_BUILDINGS = 200
"""Places and shops that the page names."""


@dataclass(frozen=True, slots=True)
class MicroGrid:
    """A micro-grid, its people, and the places and shops that stand in it."""

    card: Card
    caretakers: Caretakers | None
    buildings: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid with its micro-grids."""

    card: Card
    micro_grids: tuple[MicroGrid, ...]


def who(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Values of the template: `communities` and their `grids`.

    Beyond _BUILDINGS their own pages alone say who looks after them, and `lists` lead there.
    """
    tops = [entry for entry in rendering.site.of_kind(AREA) if entry.facts.level == "community"]
    return {
        "communities": tuple(card(entry, locale) for entry in tops),
        "grids": tuple(grid for top in tops for grid in _grids(rendering, top, locale)),
        "lists": () if _few(rendering.site) else [
            (f"/{locale}/{kind.folder}/", rendering.site.interface.say(locale, f"kinds.{kind.folder}"))
            for kind in (PLACE, MERCHANT)
        ],
    }  # fmt: skip


def _few(site: Site) -> bool:
    return len(site.venues()) <= _BUILDINGS


def _grids(rendering: Rendering, top: Area, locale: str) -> Iterator[Grid]:
    for grid in below(rendering.site, top.slug):
        micro_grids = below(rendering.site, grid.slug)
        yield Grid(
            card(grid, locale), tuple(_micro_grid(rendering, each, locale) for each in micro_grids)
        )


def _micro_grid(rendering: Rendering, entry: Area, locale: str) -> MicroGrid:
    site = rendering.site
    venues = site.venues() if _few(site) else ()
    buildings = [card(each, locale) for each in venues if each.area == entry.slug]
    return MicroGrid(card(entry, locale), caretakers(site, entry.slug, locale), tuple(buildings))

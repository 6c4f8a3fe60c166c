"""Where one place stands: a crop of the ground about it with its mark, as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from shapely.geometry.base import BaseGeometry

from generator.map.drawing import credit, names_on
from generator.map.ground import Pick, clipped, draw_ground, name_items, patterns
from generator.map.labels import mark_slots
from generator.map.placement import Item, place
from generator.map.projection import Projection, around, projection_of
from generator.map.symbols import symbol_id, symbols
from generator.map.types import Bounds, Feature, Layer, MapView, Marker

_ABOUT = 160
"""Metres to the west and east: what can be seen from the place, and the next corner."""
_SHAPE = 2 / 3
_BEYOND = 70
"""Units looked at beyond the edge, so that no level line of a hill follows it."""
_BLEED = 3
"""Units drawn beyond the edge, so that the outline of a cut shape is not seen."""
_ROUGH = 3
"""A picture that says "at this corner" needs no exact houses, and stands on every page of the pack."""


@dataclass(frozen=True, slots=True)
class _Crop:
    projection: Projection
    shapes: Sequence[tuple[Feature, BaseGeometry]]
    ground: str


def draw_locator(layers: Sequence[Layer], marker: Marker, title: str, pick: Pick) -> str:
    """A picture as SVG markup; a unit is a metre, as the widths of streets expect.

    It is called `title`, which is in the marker's language.
    """
    crop = _crop(tuple(layers), marker.lat, marker.lon)
    wide, high = crop.projection.width, crop.projection.height
    x, y = (round(value) for value in crop.projection.to_units(marker.lon, marker.lat))
    names = list(name_items(crop.shapes, pick, crop.projection))
    items = [Item(marker.id, 0, mark_slots(x, y)), *(item for item, _, _ in names)]
    written = names_on(names, place(items, wide, high))
    lang = f' lang="{escape(marker.lang)}"' if marker.lang else ""
    return (
        f'<svg class="map" viewBox="0 0 {wide} {high}" role="img">'
        f"<title{lang}>{escape(title)}</title>{credit(layers)}"
        f"<defs>{patterns(crop.ground)}{symbols([marker])}</defs>"
        f'{crop.ground}{written}<g transform="translate({x} {y})">'
        f'<use class="k" href="#{symbol_id(marker)}"/></g></svg>'
    )


@lru_cache(maxsize=512)
def _crop(layers: tuple[Layer, ...], lat: float, lon: float) -> _Crop:
    """The ground, which is the same in every language."""
    wide, high = around(lat, lon, _ABOUT), around(lat, lon, _ABOUT * _SHAPE)
    bounds = Bounds(wide.west, high.south, wide.east, high.north)
    projection = projection_of(MapView(bounds, 2 * _ABOUT))
    shapes = list(clipped(layers, projection, _BEYOND))
    window = (-_BLEED, -_BLEED, projection.width + _BLEED, projection.height + _BLEED)
    return _Crop(projection, shapes, draw_ground(shapes, _ROUGH, window))

"""Where one place stands: a crop of the ground about it with its mark, as a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import cos, radians

from shapely import box, clip_by_rect
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from generator.map.drawing import credit, names_on
from generator.map.ground import (
    Named,
    Pick,
    Stratum,
    can_be_named,
    draw_strata,
    name_items,
    patterns,
    strata,
)
from generator.map.labels import mark_slots
from generator.map.layers import extent
from generator.map.placement import Item, place
from generator.map.projection import METRES_PER_DEGREE, Projection, around, projection_of
from generator.map.symbols import symbol_id, symbols
from generator.map.types import Bounds, Feature, Layer, MapView, Marker

_ABOUT = 160
"""Metres to the west and east: what can be seen from the place, and the next corner."""
_SHAPE = 2 / 3
_BLEED = 3
"""Units drawn beyond the edge, so that the outline of a cut shape is not seen."""
Window = tuple[float, float, float, float]
"""Left, top, right and bottom, in units of the sheet."""
_ROUGH = 3
"""A picture that says "at this corner" needs no exact houses, and stands on every page of the pack."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The ground of the whole town, simplified once for all pictures; a unit is a metre."""

    projection: Projection
    strata: Sequence[Stratum]
    names: Sequence[tuple[int, Feature, BaseGeometry]]


@dataclass(frozen=True, slots=True)
class _Crop:
    projection: Projection
    names: Sequence[Named]
    ground: str


def draw_locator(layers: Sequence[Layer], marker: Marker, title: str, pick: Pick) -> str:
    """A picture as SVG markup; a unit is a metre, as the widths of streets expect.

    It is called `title`, which is in the marker's language.
    """
    crop = _crop(tuple(layers), marker.lat, marker.lon)
    wide, high = crop.projection.width, crop.projection.height
    x, y = (round(value) for value in crop.projection.to_units(marker.lon, marker.lat))
    names = list(name_items(crop.names, pick, wide))
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


@lru_cache(maxsize=64)
def _crop(layers: tuple[Layer, ...], lat: float, lon: float) -> _Crop:
    """The ground, which is the same in every language."""
    wide, high = around(lat, lon, _ABOUT), around(lat, lon, _ABOUT * _SHAPE)
    bounds = Bounds(wide.west, high.south, wide.east, high.north)
    projection = projection_of(MapView(bounds, 2 * _ABOUT))
    sheet = _sheet(layers)
    left, top = sheet.projection.to_units(bounds.west, bounds.north)
    window = (left, top, left + projection.width, top + projection.height)
    return _Crop(projection, tuple(_names(sheet, window)), draw_strata(_cut(sheet, window)))


@lru_cache(maxsize=4)
def _sheet(layers: tuple[Layer, ...]) -> _Sheet:
    projection = _in_metres(layers)
    shapes = [
        (feature, projection.shape(feature.geometry))
        for layer in layers
        for feature in layer.features
    ]
    names = [(n, *each) for n, each in enumerate(shapes) if can_be_named(each[0])]
    return _Sheet(projection, strata(shapes, _ROUGH), names)


def _in_metres(layers: Sequence[Layer]) -> Projection:
    bounds = extent(layers)
    high = (bounds.north - bounds.south) * METRES_PER_DEGREE
    wide = (bounds.east - bounds.west) * METRES_PER_DEGREE
    wide *= cos(radians((bounds.south + bounds.north) / 2))
    return Projection(bounds, max(1, round(wide)), max(1, round(high)))


def _cut(sheet: _Sheet, window: Window) -> Iterator[Stratum]:
    """What is seen through a window of the sheet, drawn from its corner."""
    for each in sheet.strata:
        shapes, levels = (_through(some, window) for some in (each.shapes, each.levels))
        yield Stratum(each.kind, tuple(shapes), tuple(levels))


def _through(shapes: Sequence[BaseGeometry], window: Window) -> Iterator[BaseGeometry]:
    left, top, right, bottom = window
    edges = (left - _BLEED, top - _BLEED, right + _BLEED, bottom + _BLEED)
    for shape in shapes:
        cut = clip_by_rect(shape, *edges)
        if not cut.is_empty:
            yield translate(cut, -left, -top)


def _names(sheet: _Sheet, window: Window) -> Iterator[Named]:
    left, top, _, _ = window
    page = box(*window)
    for number, feature, shape in sheet.names:
        visible = shape.intersection(page)
        if not visible.is_empty:
            yield Named.of(number, feature, translate(visible, -left, -top))

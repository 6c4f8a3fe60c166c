"""A small map of one walk: its ground, its stops numbered in their order, a dashed line between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import ceil, cos, radians

from generator.map.drawing import furniture
from generator.map.ground import clipped, draw_ground, patterns
from generator.map.projection import METRES_PER_DEGREE, Projection, projection_of
from generator.map.spread import Point, spread
from generator.map.types import Bounds, Layer, MapView, MapWords

_EDGE = 70
"""Metres of ground around the outermost stops."""
_FLATTEST = 0.55
"""Least height for a width of 1: a walk along one street is no strip."""
_ACROSS = 28
"""How many marks would fill the width: a phone shows each at 12 px."""


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop at WGS-84 degrees; `id` is the anchor of its text."""

    id: str
    lat: float
    lon: float


def draw_route(stops: Sequence[RouteStop], layers: Sequence[Layer], words: MapWords) -> str:
    """A static map as SVG markup, about a metre to the unit.

    Marks that would cover each other are moved apart; a thin line leads from each to its place.
    """
    projection = projection_of(_view(stops))
    places = [projection.to_units(stop.lon, stop.lat) for stop in stops]
    size = projection.width / _ACROSS
    marks = spread(places, 2.1 * size, projection.width, projection.height)
    ground = _ground(tuple(layers), projection)
    line = "".join(f"{'L' if n else 'M'}{_point(at)}" for n, at in enumerate(places))
    leaders = "".join(f"M{_point(at)}L{_point(m)}" for at, m in zip(places, marks, strict=True))
    signs = "".join(
        _sign(stop.id, number, mark, size)
        for number, (stop, mark) in enumerate(zip(stops, marks, strict=True), 1)
    )
    bounds = projection.bounds
    return (
        f'<svg class="map route" viewBox="0 0 {projection.width} {projection.height}" role="img"'
        f' aria-label="{escape(words.title)}"'
        f' data-bounds="{bounds.west} {bounds.south} {bounds.east} {bounds.north}">'
        f"<defs>{patterns(ground)}</defs>{ground}"
        f'<path class="line" d="{line}"/><path class="leaders" d="{leaders}"/>'
        f"{signs}{furniture(projection, words)}</svg>"
    )


@lru_cache(maxsize=64)
def _ground(layers: tuple[Layer, ...], projection: Projection) -> str:
    """The ground, which is the same in every language."""
    return draw_ground(list(clipped(layers, projection)))


def _view(stops: Sequence[RouteStop]) -> MapView:
    lats, lons = [stop.lat for stop in stops], [stop.lon for stop in stops]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    wide_degree = METRES_PER_DEGREE * cos(radians(middle[0]))
    width = (max(lons) - min(lons)) * wide_degree + 2 * _EDGE
    height = max((max(lats) - min(lats)) * METRES_PER_DEGREE + 2 * _EDGE, _FLATTEST * width)
    width = max(width, height)
    high, wide = height / 2 / METRES_PER_DEGREE, width / 2 / wide_degree
    bounds = Bounds(middle[1] - wide, middle[0] - high, middle[1] + wide, middle[0] + high)
    return MapView(bounds, ceil(width))


def _sign(stop: str, number: int, at: Point, size: float) -> str:
    # Drawn for a radius of 12, whatever the walk's length makes of it.
    place = f"translate({_point(at)}) scale({size / 12:.2f})"
    return (
        f'<g class="stop" data-mark="{escape(stop)}" transform="{place}">'
        f'<circle r="12"/><text y="5">{number}</text></g>'
    )


def _point(at: Point) -> str:
    return f"{round(at[0])} {round(at[1])}"

"""GeoJSON geometries -> shapely, told where they are not what RFC 7946 wants.

Shapely closes a ring that was left open, with a straight line that nobody has drawn.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

_DEPTH: Mapping[str, int] = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""Type -> how many lists stand around its positions."""

AREAS = ("Polygon", "MultiPolygon")


class GeometryError(ValueError):
    """A geometry that cannot be drawn; says what to draw instead."""


def read_geometry(geometry: object, types: Collection[str] = tuple(_DEPTH)) -> BaseGeometry:
    """One geometry of these types, WGS-84, longitude first; raises GeometryError."""
    if not isinstance(geometry, Mapping) or geometry.get("type") not in types:
        found = geometry.get("type") if isinstance(geometry, Mapping) else geometry
        raise GeometryError(f"draw a {' or '.join(types)} as GeoJSON, not {_short(found)}")
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    _check(coordinates, _DEPTH[kind], rings=kind in AREAS)
    try:
        return shape(dict(geometry))
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise GeometryError(f"{error}; draw it again as GeoJSON") from None


def _check(coordinates: Any, depth: int, rings: bool) -> None:
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str) or not coordinates:
        raise GeometryError(f"write coordinates, not {_short(coordinates)}")
    if depth == 0:
        _check_position(coordinates)
        return
    for each in coordinates:
        _check(each, depth - 1, rings)
    if rings and depth == 1:
        _check_ring(coordinates)


def _check_position(position: Sequence[Any]) -> None:
    numbers = [each for each in position if type(each) in {int, float}]
    if len(numbers) != len(position) or not 2 <= len(numbers) <= 3:
        raise GeometryError(f"write a position as [longitude, latitude], not {_short(position)}")
    if not (-180 <= numbers[0] <= 180 and -90 <= numbers[1] <= 90):
        raise GeometryError(f"{_short(position)} is not on Earth: write degrees, longitude first")


def _check_ring(ring: Sequence[Any]) -> None:
    if len(ring) < 4:
        raise GeometryError("a ring has at least three corners, and ends where it begins")
    if ring[0] != ring[-1]:
        raise GeometryError(f"the ring is open: end it where it begins, at {_short(ring[0])}")


def _short(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"

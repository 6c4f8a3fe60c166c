"""Shapely geometry as SVG path data: whole numbers, relative commands, as few characters as possible."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from shapely import LineString, Polygon, get_parts
from shapely.geometry.base import BaseGeometry

Point = tuple[int, int]


def path_data(geometries: Iterable[BaseGeometry]) -> str:
    """One `d` for all lines and polygons in `geometries`; other types are left out."""
    return "".join(_outline(line, closed) for g in geometries for line, closed in _lines(g))


def _lines(geometry: BaseGeometry) -> Iterator[tuple[LineString, bool]]:
    for part in get_parts(geometry):
        if isinstance(part, Polygon):
            for ring in (part.exterior, *part.interiors):
                yield LineString(ring.coords), True
        elif isinstance(part, LineString):
            yield part, False


def _outline(line: LineString, closed: bool) -> str:
    points = _whole(line)
    if len(points) < (4 if closed else 2):
        return ""
    if closed:
        points = points[:-1]
    (x, y), steps = points[0], list(pairwise(points))
    moves = "".join(_step(b[0] - a[0], b[1] - a[1]) for a, b in steps)
    return f"M{x}{_next(y)}{moves}{'z' if closed else ''}"


def _whole(line: LineString) -> Sequence[Point]:
    """Rounded points without repetitions."""
    points = [(round(x), round(y)) for x, y in line.coords]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def _step(dx: int, dy: int) -> str:
    if dy == 0:
        return f"h{dx}"
    if dx == 0:
        return f"v{dy}"
    return f"l{dx}{_next(dy)}"


def _next(number: int) -> str:
    """A minus sign separates by itself."""
    return str(number) if number < 0 else f" {number}"

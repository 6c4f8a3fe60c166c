"""The sea, from OpenStreetMap's coastline: lines that have land on their left and water on their right."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from shapely import Point, Polygon, line_merge, polygonize, union_all
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

_ASIDE = 0.05
"""How far beside a coastline we look, in metres."""


def sea(coastlines: Iterable[BaseGeometry], sheet: Polygon) -> BaseGeometry:
    """The part of the sheet that is water; empty where no coastline crosses it.

    A line that ends inside the sheet bounds nothing: what lies about it is taken for whatever most
    of the coast around it says.
    """
    inside = line_merge(union_all([line.intersection(sheet) for line in coastlines]), directed=True)
    lines = [part for part in getattr(inside, "geoms", [inside]) if part.length > 0]
    if not lines:
        return Polygon()
    faces = list(polygonize([union_all([*lines, sheet.exterior])]).geoms)
    balance = _balance(faces, lines)
    return union_all([face for face, water in zip(faces, balance, strict=True) if water > 0])


def _balance(faces: Sequence[BaseGeometry], lines: Iterable[BaseGeometry]) -> list[float]:
    """Of each face, the metres of coast that call it water less those that call it land."""
    tree = STRtree(faces)
    balance = [0.0] * len(faces)
    for line in lines:
        points = list(line.coords)
        for (x, y), (to_x, to_y) in pairwise(points):
            length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
            middle = ((x + to_x) / 2, (y + to_y) / 2)
            right = ((to_y - y) / length * _ASIDE, (x - to_x) / length * _ASIDE)
            for side, vote in ((1, length), (-1, -length)):
                aside = Point(middle[0] + side * right[0], middle[1] + side * right[1])
                for face in tree.query(aside, predicate="within"):
                    balance[face] += vote
    return balance

"""Areas of the community: their levels, and which one a position lies in.

The phone has the same rule in `pwa/client/geo/areas.js`, with the same operations on the same numbers
in the same order; `tests/vectors/areas.json` holds the two together. That is why no library of
geometry decides here: it would answer otherwise on a border.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

LEVELS = ("community", "grid", "micro-grid")
"""The largest first; each lies in one of the level before it."""

Ring = Sequence[Sequence[float]]
"""Corners as GeoJSON has them: longitude, latitude and perhaps an altitude; the last is the first."""

Edge = tuple[float, float, float, float]
"""Longitude and latitude of the southern end, then of the northern one."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area and its outline: polygons, each of an outer ring and its holes."""

    id: str
    level: str
    polygons: tuple[Sequence[Ring], ...]
    _edges: tuple[tuple[Edge, ...], ...] = field(init=False, repr=False, compare=False)
    _south: float = field(init=False, repr=False, compare=False)
    _north: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        edges = tuple(tuple(_edges(rings)) for rings in self.polygons)
        ends = [y for polygon in edges for _, ys, _, yn in polygon for y in (ys, yn)]
        object.__setattr__(self, "_edges", edges)
        object.__setattr__(self, "_south", min(ends, default=math.inf))
        object.__setattr__(self, "_north", max(ends, default=-math.inf))

    @classmethod
    def of(cls, id_: str, level: str, geometry: Mapping[str, Any]) -> Self:
        """Read a GeoJSON geometry; raises ValueError where it is no polygon of numbers."""
        if level not in LEVELS:
            raise ValueError(f"{id_} has the level {level!r}; take one of {LEVELS}")
        polygons = {"Polygon": lambda whole: (whole,), "MultiPolygon": tuple}
        if geometry["type"] not in polygons:
            raise ValueError(f"{id_} is a {geometry['type']}; draw a Polygon or MultiPolygon")
        found = polygons[geometry["type"]](geometry["coordinates"])
        if not all(_is_corner(corner) for rings in found for ring in rings for corner in ring):
            raise ValueError(f"a corner of {id_} is not [longitude, latitude]")
        return cls(id_, level, found)

    def covers(self, x: float, y: float) -> bool:
        """Whether a ray to the east crosses the rings of one of the polygons an odd number of times."""
        if not self._south <= y < self._north:
            return False
        for edges in self._edges:
            odd = False
            for xs, ys, xn, yn in edges:
                if ys <= y < yn and x < (xn - xs) * (y - ys) / (yn - ys) + xs:
                    odd = not odd
            if odd:
                return True
        return False


def area_at(areas: Iterable[Area], lat: float, lon: float) -> str | None:
    """The id of the smallest area that covers a position (WGS-84), or None.

    A border belongs to the area east of it, or north of it where it runs from west to east: so a
    position lies in one of the areas that share it, and never in two. Of areas that overlap the one
    whose id sorts first counts.
    """
    covering = [(-LEVELS.index(area.level), area.id) for area in areas if area.covers(lon, lat)]
    return min(covering)[1] if covering else None


def _edges(rings: Sequence[Ring]) -> Iterator[Edge]:
    """From south to north, however the ring turns: a neighbour reckons the same number."""
    for ring in rings:
        for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
            if y1 != y2:
                yield (x1, y1, x2, y2) if y1 < y2 else (x2, y2, x1, y1)


def _is_corner(corner: Any) -> bool:
    return len(corner) > 1 and all(isinstance(each, int | float) for each in corner)

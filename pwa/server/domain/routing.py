"""Which area is responsible for a position: the smallest one that covers it."""

from collections.abc import Iterable, Mapping
from typing import Any

from shapely import Point, STRtree
from shapely.geometry import shape

LEVELS = ("community", "grid", "micro-grid")


class Areas:
    """The community's areas as a tree and on the map, from a GeoJSON FeatureCollection (WGS-84)."""

    def __init__(self, features: Mapping[str, Any]) -> None:
        found = features["features"]
        self._ids = [feature["properties"]["id"] for feature in found]
        self._levels = [LEVELS.index(feature["properties"]["level"]) for feature in found]
        self._parents = {f["properties"]["id"]: f["properties"].get("parent") for f in found}
        self._tree = STRtree([shape(feature["geometry"]) for feature in found])

    def __contains__(self, area: object) -> bool:
        return area in self._parents

    @property
    def root(self) -> str | None:
        """The area of the whole community; its id is the community's id in the database."""
        roots = (id_ for id_, level in zip(self._ids, self._levels, strict=True) if level == 0)
        return next(roots, None)

    def route(self, point: tuple[float, float] | None, claimed: str | None) -> str | None:
        """Return the smallest area over `point` (lat, lon), else the one claimed, else None.

        The phone may carry an old map, so its claim counts only where the point says nothing.
        """
        covering = self._covering(point) if point else None
        if covering:
            return covering
        return claimed if claimed in self else None

    def _covering(self, point: tuple[float, float]) -> str | None:
        lat, lon = point
        hits = self._tree.query(Point(lon, lat), predicate="intersects")
        # On a border two areas hit; the order of the ids decides, the same on every day.
        ranked = sorted((-self._levels[i], self._ids[i]) for i in hits)
        return str(ranked[0][1]) if ranked else None

    def below(self, areas: Iterable[str]) -> set[str]:
        """Return `areas` and everything inside of them."""
        wanted = set(areas)
        return {id_ for id_ in self._ids if wanted & set(self.above(id_))}

    def above(self, area: str) -> list[str]:
        """Return `area` and what it lies in, smallest first."""
        chain: list[str] = []
        step: str | None = area
        while step and step in self._parents and step not in chain:
            chain.append(step)
            step = self._parents[step]
        return chain

"""Which area is responsible for a position: the smallest one that covers it."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.areas import LEVELS, Area, area_at


class Areas:
    """The community's areas as a tree and on the map, from a GeoJSON FeatureCollection (WGS-84)."""

    def __init__(self, features: Mapping[str, Any]) -> None:
        found = [(each["properties"], each["geometry"]) for each in features["features"]]
        self._areas = [Area.of(each["id"], each["level"], outline) for each, outline in found]
        self._parents = {each["id"]: each.get("parent") for each, _ in found}

    def __contains__(self, area: object) -> bool:
        return area in self._parents

    @property
    def root(self) -> str | None:
        """The area of the whole community; its id is the community's id in the database."""
        return next((area.id for area in self._areas if area.level == LEVELS[0]), None)

    def route(self, point: tuple[float, float] | None, claimed: str | None) -> str | None:
        """Return the smallest area over `point` (lat, lon), else the one claimed, else None.

        The phone may carry an old map, so its claim counts only where the point says nothing.
        """
        covering = area_at(self._areas, *point) if point else None
        if covering:
            return covering
        return claimed if claimed in self else None

    def below(self, areas: Iterable[str]) -> set[str]:
        """Return `areas` and everything inside of them."""
        wanted = set(areas)
        return {id_ for id_ in self._parents if wanted & set(self.above(id_))}

    def above(self, area: str) -> list[str]:
        """Return `area` and what it lies in, smallest first."""
        chain: list[str] = []
        step: str | None = area
        while step and step in self._parents and step not in chain:
            chain.append(step)
            step = self._parents[step]
        return chain

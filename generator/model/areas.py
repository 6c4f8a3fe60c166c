"""Areas of the community: their levels, and which one a position lies in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

LEVELS = ("community", "grid", "micro-grid")
"""The largest first; each lies in one of the level before it."""


@dataclass(frozen=True)
class Areas:
    """Outlines by area, WGS-84."""

    shapes: Mapping[str, BaseGeometry]
    geometries: Mapping[str, Any]
    path: str

    def at(self, lat: float, lon: float, among: Sequence[str]) -> str | None:
        """The first of some areas that covers a position."""
        point = shapely.Point(lon, lat)
        return next((a for a in among if a in self.shapes and self.shapes[a].covers(point)), None)

"""A flat sheet in metres about the middle of an extent: where lengths and areas are measured."""

from dataclasses import dataclass
from math import cos, radians

from shapely import Polygon, box
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from generator.map.types import Bounds

_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Plane:
    """x grows eastwards, y northwards; the origin is the south-western corner of `bounds`."""

    bounds: Bounds

    @property
    def sheet(self) -> Polygon:
        """The extent itself, in metres."""
        east, north = self._scale()
        wide = (self.bounds.east - self.bounds.west) * east
        return box(0, 0, wide, (self.bounds.north - self.bounds.south) * north)

    def to_metres(self, geometry: BaseGeometry) -> BaseGeometry:
        """Degrees to metres."""
        east, north = self._scale()
        shift = [-self.bounds.west * east, -self.bounds.south * north]
        return affine_transform(geometry, [east, 0, 0, north, *shift])

    def to_degrees(self, geometry: BaseGeometry) -> BaseGeometry:
        """Metres to degrees."""
        east, north = self._scale()
        shift = [self.bounds.west, self.bounds.south]
        return affine_transform(geometry, [1 / east, 0, 0, 1 / north, *shift])

    def _scale(self) -> tuple[float, float]:
        middle = radians((self.bounds.south + self.bounds.north) / 2)
        return _METRES_PER_DEGREE * cos(middle), _METRES_PER_DEGREE

"""From WGS-84 to the shifted systems of maps in mainland China.

GCJ-02 is the official shift (Amap, Tencent, Google and Apple inside China), BD-09 Baidu's own on
top of it. GCJ-02 is unpublished; the formula is the one in general use, derived from the
coefficients that leaked in 2010, on the Krasovsky 1940 ellipsoid. Good to about a metre.
"""

from math import atan2, cos, hypot, pi, radians, sin, sqrt

_AXIS = 6_378_245.0
_ECCENTRICITY = 0.006_693_421_622_965_943
_BAIDU = pi * 3000 / 180

LonLat = tuple[float, float]
"""Longitude and latitude in degrees."""


def in_china(lon: float, lat: float) -> bool:
    """Whether the shift applies: the rectangle that all implementations use."""
    return 72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271


def gcj02(lon: float, lat: float) -> LonLat:
    """WGS-84 degrees to GCJ-02; outside China unchanged."""
    if not in_china(lon, lat):
        return lon, lat
    x, y = lon - 105, lat - 35
    swing = 1 - _ECCENTRICITY * sin(radians(lat)) ** 2
    meridian = _AXIS * (1 - _ECCENTRICITY) / (swing * sqrt(swing))
    parallel = _AXIS / sqrt(swing) * cos(radians(lat))
    return (
        lon + _eastwards(x, y) / radians(1) / parallel,
        lat + _northwards(x, y) / radians(1) / meridian,
    )


def bd09(lon: float, lat: float) -> LonLat:
    """WGS-84 degrees to BD-09; outside China unchanged."""
    if not in_china(lon, lat):
        return lon, lat
    x, y = gcj02(lon, lat)
    radius = hypot(x, y) + 0.00002 * sin(y * _BAIDU)
    angle = atan2(y, x) + 0.000003 * cos(x * _BAIDU)
    return radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006


def _eastwards(x: float, y: float) -> float:
    """The shift to the east, in metres."""
    return (
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
        + _waves(x, 6, 20, 2, 20) + _waves(x, 1, 20, 1 / 3, 40) + _waves(x, 1 / 12, 150, 1 / 30, 300)
    )  # fmt: skip


def _northwards(x: float, y: float) -> float:
    """The shift to the north, in metres."""
    return (
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
        + _waves(x, 6, 20, 2, 20) + _waves(y, 1, 20, 1 / 3, 40) + _waves(y, 1 / 12, 160, 1 / 30, 320)
    )  # fmt: skip


def _waves(at: float, first: float, high: float, second: float, higher: float) -> float:
    """Two sine waves over degrees, of the given frequencies (half turns a degree) and amplitudes."""
    return (high * sin(first * at * pi) + higher * sin(second * at * pi)) * 2 / 3

"""Layers as GeoJSON text after RFC 7946: degrees, closed rings by the right-hand rule, one feature a line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from shapely import get_parts, orient_polygons, set_precision
from shapely.geometry import MultiLineString, MultiPolygon, mapping
from shapely.geometry.base import BaseGeometry

from generator.map.osm.compose import Drawn
from generator.map.types import Bounds

ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
LICENCE = "https://www.openstreetmap.org/copyright"
_DECIMALS = 6
"""A tenth of a metre: finer than anyone surveys a street."""
_FAMILIES: Mapping[str, Callable[[Any], BaseGeometry]] = {
    "Polygon": MultiPolygon,
    "LineString": MultiLineString,
}


def layer_text(features: Iterable[Drawn], bounds: Bounds) -> str:
    """One FeatureCollection, with a `bbox` and whom to thank."""
    frame = {
        "type": "FeatureCollection",
        "bbox": [bounds.west, bounds.south, bounds.east, bounds.north],
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
        "features": [],
    }
    head = json.dumps(frame, ensure_ascii=False).removesuffix("]}")
    lines = ",\n".join(
        json.dumps(_feature(each, geometry), ensure_ascii=False)
        for each in features
        for geometry in _tidy(each.geometry)
    )
    return f"{head}\n{lines}\n]}}\n"


def _feature(each: Drawn, geometry: BaseGeometry) -> dict[str, Any]:
    named = {"names": dict(sorted(each.names.items())), "rank": each.rank} if each.names else {}
    return {
        "type": "Feature",
        "properties": {"kind": each.kind, **named},
        "geometry": _rounded(mapping(geometry)),
    }


def _tidy(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """On the grid of the decimals and still valid; areas and lines apart, points of contact gone."""
    turned: BaseGeometry = orient_polygons(set_precision(geometry, 10**-_DECIMALS))
    parts = list(get_parts(turned))
    for family, many in _FAMILIES.items():
        found = [part for part in parts if part.geom_type == family]
        if found:
            yield found[0] if len(found) == 1 else many(found)


def _rounded(value: Any) -> Any:
    """Coordinates without the noise of binary fractions."""
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, tuple):
        return [_rounded(each) for each in value]
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return value

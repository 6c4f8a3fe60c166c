"""Reading base layers: the GeoJSON files in `content/map/`."""

from collections.abc import Iterable, Mapping
from typing import Any

from shapely import make_valid
from shapely.errors import ShapelyError

from generator.map.geometry import GeometryError, read_geometry
from generator.map.style import STYLES
from generator.map.types import Bounds, Feature, Layer


class LayerError(ValueError):
    """A layer that cannot be drawn: which feature (from 0), what is wrong, what to write instead."""

    def __init__(self, message: str, feature: int | None = None) -> None:
        super().__init__(message)
        self.feature = feature


def read_layer(name: str, collection: Mapping[str, Any]) -> Layer:
    """A GeoJSON FeatureCollection as a Layer; raises LayerError.

    Each feature has the properties `kind` (a key of STYLES), and, where it is named, `names`
    (by language) and `rank` (1 is named first). The collection's `bbox` says what is
    to be seen of it; it may name its `attribution` and the address of the `licence`.
    """
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise LayerError(f'{name}: write a GeoJSON "FeatureCollection" with a list of "features"')
    read = tuple(_feature(name, index, each) for index, each in enumerate(features))
    attribution, licence = (str(collection.get(key, "")) for key in ("attribution", "licence"))
    return Layer(name, read, _bounds(name, collection.get("bbox")), attribution, licence)


def extent(layers: Iterable[Layer]) -> Bounds:
    """What all layers together show; raises LayerError where there is none."""
    bounds = [layer.bounds for layer in layers]
    if not bounds:
        raise LayerError("map: put at least one layer here, such as streets.geojson")
    return Bounds(
        min(each.west for each in bounds),
        min(each.south for each in bounds),
        max(each.east for each in bounds),
        max(each.north for each in bounds),
    )


def _bounds(name: str, bbox: object) -> Bounds:
    numbers = (
        [each for each in bbox if isinstance(each, int | float)] if isinstance(bbox, list) else []
    )
    if len(numbers) != 4 or not (numbers[0] < numbers[2] and numbers[1] < numbers[3]):
        raise LayerError(f"{name}: bbox: write [west, south, east, north] in degrees, not {bbox}")
    return Bounds(*numbers)


def _feature(name: str, index: int, feature: Mapping[str, Any]) -> Feature:
    where = f"{name}: feature {index + 1}"
    properties = feature.get("properties") or {}
    if not isinstance(properties, Mapping):
        raise LayerError(f"{where}: properties: write an object", index)
    kind = properties.get("kind")
    if not isinstance(kind, str) or kind not in STYLES:
        raise LayerError(f'{where}: kind: write one of {", ".join(STYLES)}, not "{kind}"', index)
    names = properties.get("names") or {}
    if not isinstance(names, Mapping) or not all(isinstance(each, str) for each in names.values()):
        raise LayerError(f'{where}: names: write one name a language, as {{"en": "River"}}', index)
    rank = properties.get("rank", 3)
    if not isinstance(rank, int):
        raise LayerError(f"{where}: rank: write a whole number from 1, not {rank!r}", index)
    try:
        geometry = make_valid(read_geometry(feature.get("geometry")))
    except (GeometryError, ShapelyError) as error:
        raise LayerError(f"{where}: geometry: {error}", index) from None
    return Feature(kind, geometry, names, rank)

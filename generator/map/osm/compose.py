"""From what an extract holds to the features of each layer: clipped, joined, simplified, whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shapely import line_merge, make_valid, union_all
from shapely.geometry.base import BaseGeometry

from generator.map.osm.coast import sea
from generator.map.osm.plane import Plane
from generator.map.osm.read import Extract, Found
from generator.map.osm.tags import LOCAL, kind_of_area, kind_of_line, names_of, rank_of
from generator.map.types import Bounds, Names

LAYERS: Mapping[str, Sequence[str]] = {
    "water": ("water",),
    "green": ("green",),
    "streets": ("square", "rail", "path", "lane", "street", "road"),
    "steps": ("steps",),
    "buildings": ("building", "old"),
    "landmarks": ("landmark",),
}
"""The files of `content/map` and the kinds of feature in each."""

_TOLERANCE = 0.5
"""How far, in metres, a simplified outline may lie from the surveyed one."""
_PAVEMENT = {"road": 14.0, "street": 9.0, "lane": 6.0, "steps": 3.0, "square": 1.0}
"""A path so near to a street, in metres, is its pavement; the street says it already."""
_SHORTEST_PATH = 12.0
_BREADTHS = {"river": 20.0, "canal": 10.0, "stream": 2.0, "ditch": 1.0}
"""Metres of a watercourse of which nobody has drawn the banks or written the width."""


@dataclass(slots=True)
class Drawn:
    """A feature of a layer, in metres until `compose` hands it out in degrees."""

    kind: str
    geometry: BaseGeometry
    names: Names = field(default_factory=dict)
    rank: int = 3


def compose(
    extract: Extract, bounds: Bounds, language: str = LOCAL
) -> Mapping[str, Sequence[Drawn]]:
    """Features in degrees by layer; every layer of LAYERS is there, if only empty."""
    plane = Plane(bounds)
    areas, lines = _in_metres(extract.areas, plane), _in_metres(extract.lines, plane)
    drawn = [*_areas(areas, language), *_lines(lines, language)]
    coast = [each.geometry for each in lines if each.tags.get("natural") == "coastline"]
    drawn.append(Drawn("water", sea(coast, plane.sheet), rank=1))
    drawn = _without_pavements(_joined(drawn))
    finished = [_finished(each, plane) for each in drawn]
    return {
        layer: [each for each in finished if each.kind in kinds and not each.geometry.is_empty]
        for layer, kinds in LAYERS.items()
    }


def _in_metres(found: Iterable[Found], plane: Plane) -> list[Found]:
    return [Found(plane.to_metres(each.geometry), each.tags) for each in found]


def _areas(found: Iterable[Found], language: str) -> Iterator[Drawn]:
    for each in found:
        if kind := kind_of_area(each.tags):
            shape = make_valid(each.geometry)
            named = kind not in {"building", "old"}
            names = names_of(each.tags, language) if named else {}
            yield Drawn(kind, shape, names, rank_of(kind, each.tags))


def _lines(found: Iterable[Found], language: str) -> Iterator[Drawn]:
    for each in found:
        kind = kind_of_line(each.tags)
        if kind == "water":
            breadth = _breadth(each.tags)
            shape = each.geometry.buffer(breadth / 2, cap_style="flat")
            yield Drawn(kind, shape, names_of(each.tags, language), rank_of(kind, each.tags))
        elif kind:
            yield Drawn(
                kind, each.geometry, names_of(each.tags, language), rank_of(kind, each.tags)
            )


def _breadth(tags: Mapping[str, str]) -> float:
    try:
        return float(tags.get("width", "").removesuffix("m"))
    except ValueError:
        return _BREADTHS[tags["waterway"]]


def _joined(drawn: Iterable[Drawn]) -> list[Drawn]:
    """The pieces of one street, or of one water, as one feature; nameless ones of a kind too."""
    alike: dict[tuple[str, tuple[tuple[str, str], ...]], list[Drawn]] = defaultdict(list)
    for each in drawn:
        alike[each.kind, tuple(sorted(each.names.items()))].append(each)
    return [_one(group) for group in alike.values()]


def _one(group: Sequence[Drawn]) -> Drawn:
    first = group[0]
    shape = union_all([each.geometry for each in group])
    merged = line_merge(shape) if "Line" in shape.geom_type else shape
    return Drawn(first.kind, merged, first.names, min(each.rank for each in group))


def _without_pavements(drawn: Sequence[Drawn]) -> list[Drawn]:
    near = union_all([
        each.geometry.buffer(_PAVEMENT[each.kind]) for each in drawn if each.kind in _PAVEMENT
    ])  # fmt: skip
    return [
        Drawn("path", _long(each.geometry.difference(near)), each.names, each.rank)
        if each.kind == "path" else each
        for each in drawn
    ]  # fmt: skip


def _long(lines: BaseGeometry) -> BaseGeometry:
    merged = line_merge(lines) if lines.geom_type == "MultiLineString" else lines
    parts = getattr(merged, "geoms", [merged])
    return union_all([part for part in parts if part.length >= _SHORTEST_PATH])


def _finished(each: Drawn, plane: Plane) -> Drawn:
    shape = each.geometry.simplify(_TOLERANCE).intersection(plane.sheet)
    return Drawn(each.kind, plane.to_degrees(shape), each.names, each.rank)

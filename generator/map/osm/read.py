"""Reading an extract: the only module that needs osmium."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

from shapely import LineString, MultiLineString, box, from_wkb
from shapely.geometry.base import BaseGeometry

from generator.map.osm.tags import KEYS, Tags
from generator.map.types import Bounds

OSMIUM: Any = import_module("osmium") if find_spec("osmium") else None
"""The library, where the extra `osm` is installed."""

HOW_TO_INSTALL = (
    "OpenStreetMap files are read by the package osmium, which is not installed:\n"
    "    .venv/bin/python -m pip install osmium"
)


class ExtractError(ValueError):
    """An extract that cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """A way or an area in WGS-84 degrees, with what OpenStreetMap says of it."""

    geometry: BaseGeometry
    tags: Tags


@dataclass(slots=True)
class Extract:
    """What an extract holds of interest. `torn` counts areas of which parts are missing in it."""

    areas: list[Found] = field(default_factory=list)
    lines: list[Found] = field(default_factory=list)
    torn: int = 0


def read_extract(path: Path, bounds: Bounds) -> Extract:
    """Read what touches `bounds` in a `.osm`, `.osm.pbf` or the like; raises ExtractError."""
    if not path.is_file():
        raise ExtractError(f"{path}: there is no such file")
    if OSMIUM is None:
        raise ExtractError(HOW_TO_INSTALL)
    try:
        return _read(OSMIUM, path, bounds)
    except (RuntimeError, ValueError) as error:
        raise ExtractError(
            f"{path}: {error}; take an extract as .osm or .osm.pbf, downloaded whole"
        ) from error


def _read(library: Any, path: Path, bounds: Bounds) -> Extract:
    sheet = box(bounds.west, bounds.south, bounds.east, bounds.north)
    wanted = library.filter.KeyFilter(*KEYS)
    geometries = library.geom.WKBFactory()
    found, whole, closed = Extract(), set[int](), set[int]()
    for each in library.FileProcessor(str(path)).with_areas(wanted).with_filter(wanted):
        if each.is_area():
            shape = from_wkb(bytes.fromhex(geometries.create_multipolygon(each)))
            whole.add(each.id)
            if shape.intersects(sheet):
                found.areas.append(Found(shape, dict(each.tags)))
        elif each.is_way():
            line = MultiLineString(list(_runs(each)))
            if line.intersects(sheet):
                found.lines.append(Found(line, dict(each.tags)))
            if each.is_closed() and "building" in each.tags:
                closed.add(each.id * 2)
        elif each.is_relation() and each.tags.get("type") == "multipolygon":
            closed.add(each.id * 2 + 1)
    found.torn = len(closed - whole)
    return found


def _runs(way: Any) -> Iterator[LineString]:
    """The pieces of a way whose nodes are in the extract: a cut extract may lack some."""
    for present, nodes in groupby(way.nodes, key=lambda node: node.location.valid()):
        points = [(node.lon, node.lat) for node in nodes] if present else []
        if len(points) > 1:
            yield LineString(points)

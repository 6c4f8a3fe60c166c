"""The outlines of the areas: read, matched with their pages, checked for overlaps."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from generator.content.feature_collections import read_collection
from generator.content.files import shown
from generator.content.problems import Problem
from generator.kinds.area import AreaFacts
from generator.map.geometry import AREAS, GeometryError, read_geometry
from generator.model.areas import LEVELS, Area

# Square degrees: about a square metre at this latitude. Less is rounding, not an overlap.
_NEGLIGIBLE = 1e-10


@dataclass(frozen=True)
class Areas:
    """Outlines by area, WGS-84: as shapes to reckon with, and as GeoJSON has them."""

    shapes: Mapping[str, BaseGeometry]
    geometries: Mapping[str, Any]
    path: str


def load_areas(path: Path) -> tuple[Areas, list[Problem]]:
    """Read a GeoJSON FeatureCollection whose features' ids are slugs of areas."""
    root = path.parent.parent
    name = shown(path, root)
    if not os.path.lexists(path):
        return Areas({}, {}, name), []
    collection = read_collection(path, root)
    if isinstance(collection, Problem):
        return Areas({}, {}, name), [collection]
    shapes: dict[str, BaseGeometry] = {}
    geometries: dict[str, Any] = {}
    problems: list[Problem] = []
    for index, feature in enumerate(collection.values["features"]):
        slug = feature.get("id")
        try:
            if not isinstance(slug, str) or slug in shapes:
                raise GeometryError("give each feature an `id` of its own, the slug of its area")
            outline = read_geometry(feature.get("geometry"), AREAS)
            Area.of(slug, LEVELS[0], feature["geometry"])  # what phone and server can read
            shapes[slug], geometries[slug] = outline, feature["geometry"]
        except ValueError as error:
            problems.append(collection.problem(str(error), str(slug or "features"), index))
    return Areas(shapes, geometries, name), problems


def check_areas(areas: Areas, facts: Mapping[str, AreaFacts]) -> Iterator[Problem]:
    """Every area has an outline, lies in its parent, and overlaps none of its level."""
    for name in sorted(set(facts) - set(areas.shapes)):
        yield _problem(areas, name, f"draw the outline of `{name}`: no feature has this id")
    for name in sorted(set(areas.shapes) - set(facts)):
        yield _problem(areas, name, f"write `areas/{name}.md`, or take the feature out")
    both = sorted(set(facts) & set(areas.shapes))
    for name in both:
        if not areas.shapes[name].is_valid:
            why = shapely.is_valid_reason(areas.shapes[name])
            yield _problem(areas, name, f"the outline of `{name}` crosses itself: {why}")
            return
    yield from _hierarchy(areas, facts, both)
    for one, other in combinations(both, 2):
        if facts[one].level == facts[other].level:
            shared = areas.shapes[one].intersection(areas.shapes[other]).area
            if shared > _NEGLIGIBLE:
                yield _problem(areas, one, f"`{one}` overlaps `{other}`: let them share a border")


def _hierarchy(
    areas: Areas, facts: Mapping[str, AreaFacts], names: Sequence[str]
) -> Iterator[Problem]:
    for name in names:
        parent = facts[name].parent
        level = LEVELS.index(facts[name].level)
        if parent is None:
            if level:
                yield _problem(areas, name, f"`{name}` is a {facts[name].level}: add `parent:`")
            continue
        if parent not in facts:
            continue  # said where the reference is checked
        if LEVELS.index(facts[parent].level) != level - 1:
            yield _problem(areas, name, f"the parent of `{name}` must be a {LEVELS[level - 1]}")
        elif parent in areas.shapes:
            outside = areas.shapes[name].difference(areas.shapes[parent]).area
            if outside > _NEGLIGIBLE:
                yield _problem(areas, name, f"`{name}` reaches outside its parent `{parent}`")


def _problem(areas: Areas, name: str, message: str) -> Problem:
    return Problem(areas.path, 1, 1, name, message)

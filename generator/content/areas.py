"""The outlines of the areas: read, matched with their pages, checked for overlaps."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from generator.content.problems import Problem
from generator.kinds.area import AreaFacts
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
    shown = f"content/{path.parent.name}/{path.name}"
    try:
        collection = json.loads(path.read_text(encoding="utf-8-sig"))
        geometries = {str(each["id"]): each["geometry"] for each in collection["features"]}
        for name, geometry in geometries.items():
            Area.of(name, LEVELS[0], geometry)  # what phone and server can read
        shapes = {name: shape(geometry) for name, geometry in geometries.items()}
    except FileNotFoundError:
        return Areas({}, {}, shown), []
    except json.JSONDecodeError as error:
        problem = Problem(shown, error.lineno, error.colno, "", f"this is not JSON: {error.msg}")
        return Areas({}, {}, shown), [problem]
    except (KeyError, TypeError, ValueError, shapely.GEOSException) as error:
        message = f"write a FeatureCollection whose features have `id` and `geometry`: {error}"
        return Areas({}, {}, shown), [Problem(shown, 1, 1, "features", message)]
    return Areas(shapes, geometries, shown), []


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

"""The ground of the map: base layers clipped, simplified and joined to one path a kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from shapely import Point, Polygon, box, clip_by_rect, get_parts, line_merge, union_all
from shapely.geometry.base import BaseGeometry

from generator.map.labels import along, inside, label_points
from generator.map.paths import path_data
from generator.map.placement import Item
from generator.map.projection import Projection
from generator.map.style import STYLES, Style, roughened
from generator.map.text import wrap
from generator.map.types import Feature, Layer, Names

Pick = Callable[[Names], str]
"""Chooses the reader's language out of a feature's names; "" where it has none."""

_BLEED = 4
_CONTOUR = 16
_MEASURE = 8
_FILLS = {"water": "waves", "green": "trees", "hill": "trees"}
_PATTERNS = {
    "waves": '<pattern id="waves" width="56" height="28" patternUnits="userSpaceOnUse">'
    '<path d="M4 8q4-4 8 0t8 0M32 22q4-4 8 0t8 0"/></pattern>',
    "trees": '<pattern id="trees" width="34" height="30" patternUnits="userSpaceOnUse">'
    '<path d="M5 9q3-6 6 0M22 24q3-6 6 0"/></pattern>',
}


def clipped(
    layers: Sequence[Layer], projection: Projection, beyond: int = _BLEED
) -> Iterator[tuple[Feature, BaseGeometry]]:
    """Features inside the extent, in drawing units, and some units beyond its edge."""
    right, bottom = projection.width + beyond, projection.height + beyond
    for layer in layers:
        for feature in layer.features:
            shape = projection.shape(feature.geometry)
            shape = clip_by_rect(shape, -beyond, -beyond, right, bottom)
            if not shape.is_empty:
                yield feature, shape


@dataclass(frozen=True, slots=True)
class Stratum:
    """What is drawn of one kind of feature, and the level lines inside it, in units."""

    kind: str
    shapes: tuple[BaseGeometry, ...]
    levels: tuple[BaseGeometry, ...]


def draw_ground(shapes: Sequence[tuple[Feature, BaseGeometry]]) -> str:
    """Paths from the ground up, in the order of STYLES; all line edges below all line middles."""
    return draw_strata(strata(shapes))


def strata(shapes: Sequence[tuple[Feature, BaseGeometry]], rough: float = 1) -> tuple[Stratum, ...]:
    """Each kind simplified and joined; `rough` times as much is given away as STYLES say."""
    return tuple(_strata(shapes, rough))


def draw_strata(found: Iterable[Stratum]) -> str:
    """The paths of what was simplified already."""
    drawn: list[str] = []
    middles: list[str] = []
    for each in found:
        kind, style = each.kind, STYLES[each.kind]
        d = path_data(each.shapes)
        if not d:
            continue
        if style.cased:
            drawn.append(f'<path class="edge {kind}" d="{d}"/>')
            middles.append(f'<path class="{kind}" d="{d}"/>')
            continue
        target = middles if kind == "steps" else drawn
        target.append(f'<path class="{kind}" d="{d}"/>')
        if kind in _FILLS:
            target.append(f'<path fill="url(#{_FILLS[kind]})" d="{d}"/>')
        if style.contours:
            target.append(f'<path class="contour" d="{path_data(each.levels)}"/>')
    return "".join(drawn + middles)


def _strata(shapes: Sequence[tuple[Feature, BaseGeometry]], rough: float) -> Iterator[Stratum]:
    for kind, style in STYLES.items():
        found = [shape for feature, shape in shapes if feature.kind == kind]
        if found:
            simple = tuple(_simple(found, roughened(style, rough)))
            yield Stratum(kind, simple, tuple(_contours(found, style.contours, rough)))


def patterns(ground: str) -> str:
    """Definitions of what `ground` is filled with."""
    return "".join(shape for name, shape in _PATTERNS.items() if f"#{name}" in ground)


def _simple(geometries: Sequence[BaseGeometry], style: Style) -> Iterator[BaseGeometry]:
    """Simplified; lines that meet are joined first, which saves their doubled ends."""
    lines = [g for g in geometries if "Line" in g.geom_type]
    if lines:
        yield line_merge(union_all(lines)).simplify(style.tolerance)
    areas = [g for g in geometries if "Line" not in g.geom_type]
    for area in [_grown_together(areas, style.gap)] if style.gap else areas:
        yield from _large(area.simplify(style.tolerance), style.smallest)


def _grown_together(areas: Sequence[BaseGeometry], gap: float) -> BaseGeometry:
    """Blocks rather than houses, where what parts them could not be seen."""
    return union_all(areas).buffer(gap / 2, join_style="mitre").buffer(-gap / 2, join_style="mitre")


def _large(area: BaseGeometry, smallest: float) -> Iterator[BaseGeometry]:
    for part in get_parts(area):
        if isinstance(part, Polygon) and part.area >= smallest:
            yards = [yard for yard in part.interiors if Polygon(yard).area >= smallest]
            yield Polygon(part.exterior, yards)


def _contours(areas: Sequence[BaseGeometry], number: int, rough: float) -> Iterator[BaseGeometry]:
    for step in range(1, number + 1):
        for area in areas:
            level = area.buffer(-_CONTOUR * step).buffer(-3).buffer(3)
            yield level.simplify(0.8 * rough).boundary


@dataclass(frozen=True, slots=True)
class Named:
    """A feature that can be named, as far as it is seen, and its roomiest places."""

    id: str
    feature: Feature
    shape: BaseGeometry
    label_points: tuple[Point, ...]

    @classmethod
    def of(cls, number: int, feature: Feature, shape: BaseGeometry) -> "Named":
        """`shape` is what is seen of it, in units."""
        upright = STYLES[feature.kind].label == "inside"
        return cls(f"name-{number}", feature, shape, label_points(shape) if upright else ())


def named(
    shapes: Iterable[tuple[Feature, BaseGeometry]], projection: Projection
) -> Iterator[Named]:
    """What can be named on the sheet, the same in every language."""
    page = box(0, 0, projection.width, projection.height)
    for number, (feature, shape) in enumerate(shapes):
        if can_be_named(feature):
            visible = shape.intersection(page)
            if not visible.is_empty:
                yield Named.of(number, feature, visible)


def can_be_named(feature: Feature) -> bool:
    """Whether it has a name, and its style a place for it."""
    return bool(feature.names) and STYLES[feature.kind].label != "none"


def name_items(
    found: Iterable[Named], pick: Pick, units: int
) -> Iterator[tuple[Item, str, list[str]]]:
    """What to write on the ground: the item to place, its class and its lines.

    `units` is the width of the drawing.
    """
    for each in found:
        name, kind = pick(each.feature.names), each.feature.kind
        if not name:
            continue
        if STYLES[kind].label == "along":
            lines, slots = [name], along(each.shape, name, units)
        else:
            lines = wrap(name, _MEASURE)
            slots = inside(each.label_points, lines)
        yield Item(each.id, each.feature.rank - 0.5, slots), kind, lines


def thanks(layers: Sequence[Layer]) -> tuple[tuple[str, str], ...]:
    """Whom to thank for the layers and the address of their terms ("" for none), each once."""
    found = ((layer.attribution, layer.licence) for layer in layers if layer.attribution)
    return tuple(dict.fromkeys(found))

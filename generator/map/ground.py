"""The ground of the map: base layers clipped, simplified and joined to one path a kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from shapely import Polygon, box, clip_by_rect, get_parts, line_merge, union_all
from shapely.geometry.base import BaseGeometry

from generator.map.labels import along, inside
from generator.map.paths import path_data
from generator.map.placement import Item
from generator.map.projection import Projection
from generator.map.style import STYLES, Style, roughened
from generator.map.text import wrap
from generator.map.types import Feature, Layer, Names

Pick = Callable[[Names], str]
"""Chooses the reader's language out of a feature's names; "" where it has none."""

Window = tuple[float, float, float, float]
"""Left, top, right and bottom, in units."""

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


def draw_ground(
    shapes: Sequence[tuple[Feature, BaseGeometry]], rough: float = 1, window: Window | None = None
) -> str:
    """Paths from the ground up, in the order of STYLES; all line edges below all line middles.

    `rough` times as much is simplified, joined and left out as STYLES say. What lies outside
    `window` (units; the whole sheet without one) is cut off once everything else is done.
    """

    def path(geometries: Iterable[BaseGeometry]) -> str:
        return path_data(clip_by_rect(g, *window) if window else g for g in geometries)

    drawn: list[str] = []
    middles: list[str] = []
    for kind, style in STYLES.items():
        geometries = [shape for feature, shape in shapes if feature.kind == kind]
        if not geometries:
            continue
        d = path(_simple(geometries, roughened(style, rough)))
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
            levels = path(_contours(geometries, style.contours, rough))
            target.append(f'<path class="contour" d="{levels}"/>')
    return "".join(drawn + middles)


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


def name_items(
    shapes: Sequence[tuple[Feature, BaseGeometry]], pick: Pick, projection: Projection
) -> Iterator[tuple[Item, str, list[str]]]:
    """What to write on the ground: the item to place, its class and its lines."""
    page = box(0, 0, projection.width, projection.height)
    for number, (feature, shape) in enumerate(shapes):
        name = pick(feature.names)
        how = STYLES[feature.kind].label
        visible = shape.intersection(page)
        if not name or how == "none" or visible.is_empty:
            continue
        lines = [name] if how == "along" else wrap(name, _MEASURE)
        slots = along(visible, name, projection.width) if how == "along" else inside(visible, lines)
        yield Item(f"name-{number}", feature.rank - 0.5, slots), feature.kind, lines


def thanks(layers: Sequence[Layer]) -> tuple[tuple[str, str], ...]:
    """Whom to thank for the layers and the address of their terms ("" for none), each once."""
    found = ((layer.attribution, layer.licence) for layer in layers if layer.attribution)
    return tuple(dict.fromkeys(found))

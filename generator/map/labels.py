"""Where a mark or a name may stand: the slots that placement chooses from."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import atan2, ceil, cos, degrees, hypot, sin

from shapely import LineString, Point, Polygon, line_merge
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from generator.map.placement import LEVELS, Box, Placed, Slot
from generator.map.text import width

SIZE = 12
"""Size of a name in CSS pixels; `site/styles/map.css` says the same."""
LINE = 14
"""Distance of two lines of a name, in CSS pixels."""
MARK = 11
"""Half the width of a mark, in CSS pixels."""
_GAP = 3
_BASELINE = 10.5
_SIDES = {"e": MARK + _GAP, "w": -MARK - _GAP}
_TRIES = 4
_ALONG = (0.5, 0.35, 0.65, 0.22, 0.78)


def mark_slots(x: float, y: float) -> tuple[Slot, ...]:
    """A mark stands on its place and nowhere else."""
    half = MARK + 1
    return (Slot(x, y, ((-half, -half, half, half),)),)


def beside(x: float, y: float, lines: Sequence[str]) -> tuple[Slot, ...]:
    """East, west, below or above a mark."""
    broad, high = _extent(lines)
    near = MARK + _GAP
    return (
        Slot(x, y, ((near, -high / 2, near + broad, high / 2),), "e"),
        Slot(x, y, ((-near - broad, -high / 2, -near, high / 2),), "w"),
        Slot(x, y, ((-broad / 2, near - 1, broad / 2, near - 1 + high),), "s"),
        Slot(x, y, ((-broad / 2, -near - high + 1, broad / 2, 1 - near),), "n"),
    )


def label_points(area: BaseGeometry) -> tuple[Point, ...]:
    """The roomiest places of an area."""
    points = [area.centroid] if area.contains(area.centroid) else []
    return (*points, *_roomy(area))


def inside(points: Iterable[Point], lines: Sequence[str]) -> tuple[Slot, ...]:
    """Upright, about one of some places of an area."""
    broad, high = _extent(lines)
    box = ((-broad / 2, -high / 2, broad / 2, high / 2),)
    return tuple(Slot(point.x, point.y, box) for point in points)


def along(line: BaseGeometry, text: str, units: int) -> tuple[Slot, ...]:
    """Along a line, where at each level it is long enough for the text; `units` is the drawing's width."""
    long = _longest(line)
    pixels = width(text) * SIZE
    slots = []
    for level in LEVELS:
        needed = pixels * units / level
        if needed > long.length:
            continue
        for share in _ALONG:
            slot = _lying(long, share * long.length, needed, pixels)
            if slot:
                slots.append(Slot(*slot, smallest=level))
    return tuple(slots)


def write(placed: Placed, lines: Sequence[str], kind: str) -> str:
    """SVG text at its slot, in pixels; the class `k` keeps the pixels while the map grows."""
    slot = placed.slot
    x = _SIDES.get(slot.anchor, 0)
    slanting = len(slot.boxes) > 1
    top = -LINE / 2 if slanting else slot.boxes[0][1]
    rows = [
        f'<tspan x="{x}" y="{round(top + _BASELINE + LINE * row)}">{escape(line)}</tspan>'
        for row, line in enumerate(lines)
    ]
    classes = " ".join(filter(None, ("k", kind, slot.anchor, f"l{placed.level}")))
    return f'<text class="{classes}">{"".join(rows)}</text>'


def _lying(
    line: LineString, middle: float, needed: float, pixels: float
) -> tuple[float, float, tuple[Box, ...], str, int] | None:
    if not needed / 2 <= middle <= line.length - needed / 2:
        return None
    start, end = (line.interpolate(middle + side * needed / 2) for side in (-1, 1))
    if hypot(end.x - start.x, end.y - start.y) < needed * 0.96:
        return None
    angle = atan2(end.y - start.y, end.x - start.x)
    if cos(angle) < -1e-9:
        angle = atan2(start.y - end.y, start.x - end.x)
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    return x, y, tuple(_beads(angle, pixels)), "", round(degrees(angle))


def _beads(angle: float, pixels: float) -> Iterator[Box]:
    """Squares strung along a slanting text, so that upright boxes are enough to compare."""
    half = SIZE / 2
    number = max(1, ceil(pixels / SIZE))
    for bead in range(number):
        along_text = (bead + 0.5) / number * pixels - pixels / 2
        x, y = along_text * cos(angle), along_text * sin(angle)
        yield (x - half, y - half, x + half, y + half)


def _extent(lines: Sequence[str]) -> tuple[float, float]:
    return max(width(line.rstrip()) for line in lines) * SIZE, len(lines) * LINE


def _longest(line: BaseGeometry) -> LineString:
    merged = line_merge(line) if line.geom_type == "MultiLineString" else line
    parts = [part for part in getattr(merged, "geoms", [merged]) if isinstance(part, LineString)]
    return max(parts, key=lambda part: float(part.length), default=LineString())


def _roomy(area: BaseGeometry) -> Iterator[Point]:
    """Centres of the largest circles in an area, one after the other."""
    for _ in range(_TRIES):
        parts = [part for part in getattr(area, "geoms", [area]) if isinstance(part, Polygon)]
        largest = max(parts, key=lambda part: float(part.area), default=None)
        if largest is None or largest.area < 1:
            return
        centre = polylabel(largest, tolerance=2)
        yield centre
        area = area.difference(centre.buffer(max(centre.distance(largest.exterior), 1)))

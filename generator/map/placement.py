"""Placing marks and names so that nothing shown together overlaps, at any zoom.

Marks and names keep their size on the screen, so the further in, the more room there is. Each item
gets the first of the LEVELS at which it fits, and one position for that level and all above it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEVELS = (150, 330, 700, 1400, 2800)
"""Widths in CSS pixels of the whole drawing: level 2 is a phone, level 1 a phone in large type."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to put an item: `boxes` it covers, in pixels from (x, y), which is in drawing units."""

    x: float
    y: float
    boxes: tuple[Box, ...]
    anchor: str = ""
    angle: int = 0
    smallest: int = LEVELS[0]


@dataclass(frozen=True, slots=True)
class Item:
    """Something to place. It is tried in order of `rank`, and not before the item `after` is shown."""

    id: str
    rank: float
    slots: tuple[Slot, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item stands, from `level` (1 is the first) on."""

    id: str
    level: int
    slot: Slot


def place(items: Iterable[Item], width: int, height: int) -> dict[str, Placed]:
    """Place as many as fit into a drawing of `width` × `height` units, best ranks first."""
    waiting = sorted(items, key=lambda item: item.rank)
    placed: dict[str, Placed] = {}
    for level in range(1, len(LEVELS) + 1):
        for item in waiting:
            if item.id in placed or (item.after and item.after not in placed):
                continue
            for slot in item.slots:
                candidate = Placed(item.id, level, slot)
                if _fits(candidate, placed.values(), (width, height)):
                    placed[item.id] = candidate
                    break
    return placed


def covered(placed: Placed, level: int, width: int) -> Sequence[Box]:
    """The pixels that an item covers when the drawing is as wide as that level."""
    scale = LEVELS[level - 1] / width
    x, y = placed.slot.x * scale, placed.slot.y * scale
    return [
        (x + left, y + top, x + right, y + bottom) for left, top, right, bottom in placed.slot.boxes
    ]


def overlap(one: Sequence[Box], other: Sequence[Box]) -> bool:
    """Whether any two boxes share an area."""
    return any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in one for b in other
    )


def _fits(candidate: Placed, others: Iterable[Placed], size: tuple[int, int]) -> bool:
    if LEVELS[candidate.level - 1] < candidate.slot.smallest:
        return False
    others = list(others)
    for level in range(candidate.level, len(LEVELS) + 1):
        boxes = covered(candidate, level, size[0])
        if not _inside(boxes, LEVELS[level - 1], LEVELS[level - 1] * size[1] / size[0]):
            return False
        if any(overlap(boxes, covered(other, level, size[0])) for other in others):
            return False
    return True


def _inside(boxes: Sequence[Box], right: float, bottom: float) -> bool:
    return all(b[0] >= 0 and b[1] >= 0 and b[2] <= right and b[3] <= bottom for b in boxes)

"""Numbers of stops that would cover each other, moved apart."""

from collections.abc import Sequence
from itertools import combinations
from math import hypot

_ROUNDS = 200

Point = tuple[float, float]
"""A point in units of the drawing."""


def spread(points: Sequence[Point], gap: float, width: float, height: float) -> list[Point]:
    """Move points apart, and into the sheet, until any two are `gap` from each other."""
    moved = list(points)
    for _ in range(_ROUNDS):
        close = [
            (a, b) for a, b in combinations(range(len(moved)), 2) if _apart(moved, a, b) < gap - 0.5
        ]
        for a, b in close:
            (ax, ay), (bx, by) = moved[a], moved[b]
            apart = hypot(bx - ax, by - ay) or 1
            push = (gap - apart) / 2
            dx, dy = ((bx - ax) or 1) / apart * push, (by - ay) / apart * push
            moved[a], moved[b] = (ax - dx, ay - dy), (bx + dx, by + dy)
        moved = [_within(at, gap / 2, width, height) for at in moved]
        if not close:
            break
    return moved


def _apart(points: Sequence[Point], a: int, b: int) -> float:
    return hypot(points[a][0] - points[b][0], points[a][1] - points[b][1])


def _within(at: Point, edge: float, width: float, height: float) -> Point:
    return min(max(at[0], edge), width - edge), min(max(at[1], edge), height - edge)

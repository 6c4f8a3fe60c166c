"""STYLES: how each kind of feature is drawn, in the order from the ground up.

Colours stand in `site/styles/map.css` under the class of the same name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Style:
    """`tolerance` (units) of the simplification; `cased` lines are drawn twice, a wide edge below.

    `label` says where a name goes: along a line, in the middle of an area, or
    nowhere. `contours` is how many level lines are drawn inside an area. Areas closer than `gap`
    (units) grow together; what is smaller than `smallest` (square units) is left out, yards too.
    """

    label: Literal["along", "inside", "none"] = "none"
    tolerance: float = 1.0
    cased: bool = False
    contours: int = 0
    gap: float = 0.0
    smallest: float = 0.0


STYLES: Mapping[str, Style] = {
    "green": Style("inside", smallest=16),
    "hill": Style("inside", contours=4),
    "water": Style("inside", smallest=16),
    "square": Style(smallest=16),
    "building": Style(tolerance=0.8, gap=2, smallest=16),
    "old": Style(tolerance=0.8, gap=2, smallest=16),
    "rail": Style(),
    "path": Style("along"),
    "lane": Style("along", cased=True),
    "street": Style("along", cased=True),
    "road": Style("along", cased=True),
    "old-street": Style("along", cased=True),
    "steps": Style("along", tolerance=0.3),
    "landmark": Style("inside", tolerance=0.6),
}


def roughened(style: Style, times: float) -> Style:
    """The same for a drawing that needs less detail: `times` as much is given away."""
    return replace(
        style,
        tolerance=style.tolerance * times,
        gap=style.gap * times,
        smallest=style.smallest * times**2,
    )

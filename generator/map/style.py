"""STYLES: how each kind of feature is drawn, in the order from the ground up.

Colours stand in `site/styles/map.css` under the class of the same name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Style:
    """`tolerance` (units) of the simplification; `cased` lines are drawn twice, a wide edge below.

    `label` says where a name goes: along a line, in the middle of an area, or
    nowhere. `contours` is how many level lines are drawn inside an area.
    """

    label: Literal["along", "inside", "none"] = "none"
    tolerance: float = 1.0
    cased: bool = False
    contours: int = 0


STYLES: Mapping[str, Style] = {
    "green": Style("inside"),
    "hill": Style("inside", contours=4),
    "water": Style("inside"),
    "square": Style(),
    "building": Style(tolerance=0.6),
    "old": Style(tolerance=0.6),
    "rail": Style(),
    "path": Style("along"),
    "lane": Style("along", cased=True),
    "street": Style("along", cased=True),
    "road": Style("along", cased=True),
    "old-street": Style("along", cased=True),
    "steps": Style("along", tolerance=0.3),
    "landmark": Style("inside", tolerance=0.6),
}

"""The marks: a shape for each kind of place, so that colour is never the only sign."""

from collections.abc import Iterable
from html import escape

from generator.map.types import Marker

_SQUARE = "M-11-9q0-2 2-2h18q2 0 2 2v18q0 2-2 2h-18q-2 0-2-2z"
_CIRCLE = "M-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0z"
_HEXAGON = "M-6-11h12l6 11-6 11h-12l-6-11z"
_CROSS = "M-5-11h10v6h6v10h-6v6h-10v-6h-6v-10h6z"
_DIAMOND = "M0-13l13 13-13 13-13-13z"
_BUS = "M-11-7q0-4 4-4h14q4 0 4 4v16h-22z"
_DOOR = "M-11 11v-14q2-8 11-8t11 8v14z"
_AWNING = "M-12-5l3-6h18l3 6q0 3-2 4v12h-20v-12q-2-1-2-4z"

_SHAPES = {
    "sight": _SQUARE,
    "station": _HEXAGON,
    "toilet": _DOOR,
    "first_aid": _CROSS,
    "information": _CIRCLE,
    "transport": _BUS,
    "dining": _DIAMOND,
    "service": _CIRCLE,
}


def symbol_id(marker: Marker) -> str:
    """The id of the mark's drawing; also its class in the stylesheet."""
    return f"{marker.kind}-{marker.category}"


def symbols(markers: Iterable[Marker]) -> str:
    """SVG definitions of the marks that `markers` use, 24 units wide about the origin."""
    needed = {symbol_id(marker): marker for marker in markers}
    return "".join(_symbol(name, needed[name]) for name in sorted(needed))


def _symbol(name: str, marker: Marker) -> str:
    shape = _AWNING if marker.kind == "merchant" else _SHAPES.get(marker.category, _CIRCLE)
    size = ' class="two"' if len(marker.symbol) > 1 else ""
    letter = f'<text y="4"{size}>{escape(marker.symbol)}</text>'
    return f'<g id="{name}" class="sign {marker.kind} {name}"><path d="{shape}"/>{letter}</g>'

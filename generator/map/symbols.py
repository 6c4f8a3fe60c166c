"""The signs: a shape and a picture for each kind of place, so that colour is never the only sign.

A picture is drawn with a line, in whole units from -6 to 6, and stands in no need of a language.
"""

from collections.abc import Iterable

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

PICTURES = {
    "place-sight": "M-6 0l6-6 6 6zM-4 0v6M4 0v6",  # a pavilion
    "place-station": "M-5-4h10M-5-1h10M-6 2h12M-4 2v4M4 2v4",  # a bench
    "place-toilet": "M-4-5h0M4-5h0M-6-1h4M-4-1v6M4-1l-2 4h4zM4 3v2M0-5v10",  # two people, a wall
    "place-first_aid": "M0-5v10M-5 0h10",
    "place-information": "M0-5h0M-2-1h2v6M-2 5h4",
    "place-transport": "M-5-6h10v10h-10zM-5 0h10M-3 4v2M3 4v2",  # a bus from the front
    "place-dining": "M-6 0h12q-1 5-6 5t-6-5zM-2-3v-3M2-3v-3",  # a steaming bowl
    "place-service": "M0-6q-9 11 0 11t0-11z",  # a drop of water
    "merchant-tea": "M-5-2h8v4q0 3-4 3t-4-3zM3-1q6 2 0 4M-3-6v1M1-6v1",  # a cup
    "merchant-food": "M-3-5v11M-5-5v3q2 3 4 0v-3M3 6v-11q3 2 2 7h-2",  # fork and knife
    "merchant-craft": "M-4-4h8v3h-8zM0-1v7",  # a hammer
    "merchant-books": "M0-3q-3-2-6-1v8q3-1 6 1 3-2 6-1v-8q-3-1-6 1v8",  # an open book
    "merchant-stay": "M-6-4v9M-6 2h12v3M6 2q0-3-4-3h-4v3M-4-1h0",  # a bed
    "merchant-art": "M-6-4h12v9h-12zM-4 3l3-4 2 3 2-2 2 3",  # a picture in its frame
    "merchant-shop": "M-5-2h10v8h-10zM-2 0v-3q2-4 4 0v3",  # a bag
}
"""By the id of the sign; a category that is not here gets a plain shape."""


def symbol_id(marker: Marker) -> str:
    """The id of the mark's drawing; also its class in the stylesheet."""
    return f"{marker.kind}-{marker.category}"


def symbols(markers: Iterable[Marker]) -> str:
    """SVG definitions of the marks that `markers` use, 24 units wide about the origin."""
    needed = {symbol_id(marker): marker for marker in markers}
    return "".join(_symbol(name, needed[name]) for name in sorted(needed))


def _symbol(name: str, marker: Marker) -> str:
    shape = _AWNING if marker.kind == "merchant" else _SHAPES.get(marker.category, _CIRCLE)
    picture = f'<path d="{PICTURES[name]}"/>' if name in PICTURES else ""
    return f'<g id="{name}" class="sign {name}"><path d="{shape}"/>{picture}</g>'

"""Where one place stands: a crop of the ground about it with its mark, as a picture."""

from collections.abc import Sequence
from html import escape

from generator.map.drawing import credit, names_on
from generator.map.ground import PATTERNS, Pick, clipped, draw_ground, name_items
from generator.map.labels import mark_spots
from generator.map.placement import Item, place
from generator.map.projection import around, projection_of
from generator.map.symbols import symbol_id, symbols
from generator.map.types import Layer, MapView, Marker

_ABOUT = 160
"""Metres to each side: what can be seen from the spot, and the next corner."""


def draw_spot(layers: Sequence[Layer], marker: Marker, title: str, pick: Pick) -> str:
    """A picture as SVG markup, called `title`; a unit is a metre, as the widths of streets expect."""
    projection = projection_of(MapView(around(marker.lat, marker.lon, _ABOUT), 2 * _ABOUT))
    shapes = list(clipped(layers, projection))
    x, y = (round(value) for value in projection.to_units(marker.lon, marker.lat))
    names = list(name_items(shapes, pick, projection))
    items = [Item(marker.id, 0, mark_spots(x, y)), *(item for item, _, _ in names)]
    placed = place(items, projection.width, projection.height)
    return (
        f'<svg class="map spot" viewBox="0 0 {projection.width} {projection.height}" role="img"'
        f' aria-label="{escape(title)}">{credit(layers)}<defs>{PATTERNS}{symbols([marker])}</defs>'
        f"{draw_ground(shapes)}{names_on(names, placed)}"
        f'<use class="k" href="#{symbol_id(marker)}" transform="translate({x} {y})"/></svg>'
    )

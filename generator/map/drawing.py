"""The whole map as one SVG: ground, names, marks that are links, scale and north."""

from collections.abc import Mapping, Sequence
from html import escape

from generator.map.ground import Pick, clipped, draw_ground, name_items, named, patterns, thanks
from generator.map.labels import write
from generator.map.marks import dots, draw_marks, inside, mark_items, never_placed
from generator.map.placement import LEVELS, Item, Placed, place
from generator.map.projection import Projection, projection_of
from generator.map.symbols import symbols
from generator.map.text import wrap
from generator.map.tours import draw_tours
from generator.map.types import Layer, MapView, MapWords, Marker

_MEASURE = 8.5


def draw(
    view: MapView,
    layers: Sequence[Layer],
    markers: Sequence[Marker],
    words: MapWords,
    pick: Pick,
) -> str:
    """A static map as SVG markup, without script and without style attributes.

    Coordinates are whole units of the viewBox (`view.width` wide, see `Projection`). Marks outside
    the extent are left out. Marks and names carry classes `l1`…`l5`: the zoom from which they fit,
    see `placement.LEVELS`; `l6` shows only when chosen. The stylesheet keeps their size by the
    variable `--k`, units a pixel.
    """
    projection = projection_of(view)
    shapes = list(clipped(layers, projection))
    there = [marker for marker in markers if inside(marker, projection)]
    needed = set(sorted(there, key=lambda marker: marker.rank)[: view.most])
    shown = [marker for marker in there if marker in needed]
    names = list(name_items(named(shapes, projection), pick, projection.width))
    written = {"".join(lines).casefold() for _, _, lines in names}
    titles = {
        marker.id: wrap(marker.title, _MEASURE)
        for marker in shown
        if marker.title.casefold() not in written
    }
    marks = list(mark_items(shown, titles, projection))
    fitting = place([item for item, _, _ in names] + marks, projection.width, projection.height)
    placed = never_placed(marks) | fitting
    bounds = projection.bounds
    ground = draw_ground(shapes)
    return (
        f'<svg class="map" viewBox="0 0 {projection.width} {projection.height}" role="group"'
        f' aria-label="{escape(words.title)}"'
        f' data-bounds="{bounds.west} {bounds.south} {bounds.east} {bounds.north}"'
        f' data-levels="{" ".join(map(str, LEVELS))}">'
        f"{credit(layers)}<defs>{patterns(ground)}{symbols(there)}</defs>"
        f'<g aria-hidden="true">{ground}{dots(shown, projection)}'
        f"{names_on(names, fitting)}</g>{draw_marks(shown, titles, placed)}"
        f"{draw_tours(view.tours, projection)}"
        f"{furniture(projection, words)}</svg>"
    )


def credit(layers: Sequence[Layer]) -> str:
    """Whom to thank, inside the drawing too: it may be saved without its page."""
    names = ", ".join(name for name, _ in thanks(layers))
    return f"<desc>{escape(names)}</desc>" if names else ""


def names_on(names: Sequence[tuple[Item, str, Sequence[str]]], placed: Mapping[str, Placed]) -> str:
    """The names of the ground that found room."""
    return "".join(_name(placed[i.id], kind, lines) for i, kind, lines in names if i.id in placed)


def _name(placed: Placed, kind: str, lines: Sequence[str]) -> str:
    slot = placed.slot
    turn = f"rotate({slot.angle})" if slot.angle else ""
    return (
        f'<g transform="translate({round(slot.x)} {round(slot.y)}){turn}">'
        f"{write(placed, lines, f'name {kind}')}</g>"
    )


def furniture(projection: Projection, words: MapWords) -> str:
    """The scale bar and the north mark; the browser keeps them in the corners."""
    length = nice_length(projection.width / 4 * projection.metres_per_unit)
    bar = round(length / projection.metres_per_unit)
    return (
        '<g class="furniture" aria-hidden="true">'
        f'<g class="scale" transform="translate(24 {projection.height - 24})">'
        f'<path d="M0-8v8h{bar}v-8"/>'
        f'<text class="k" y="-6" x="4">{length} {escape(words.metres)}</text></g>'
        f'<g class="north" transform="translate({projection.width - 40} 60)"><g class="k">'
        f'<path d="M0-16l6 18-6-4-6 4z"/><text y="16">{escape(words.north)}</text></g></g></g>'
    )


def nice_length(most: float) -> int:
    """The longest of 1, 2, 5, 10, 20, 50, … metres that is not more than `most`."""
    power = 1
    while power * 10 <= most:
        power *= 10
    return max(step * power for step in (1, 2, 5) if step * power <= max(most, 1))

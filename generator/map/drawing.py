"""The whole map as one SVG: ground, names, marks that are links, scale and north."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from generator.map.ground import PATTERNS, Pick, clipped, draw_ground, name_items
from generator.map.labels import LINE, MARK, beside, mark_spots
from generator.map.placement import LEVELS, Item, Placed, place
from generator.map.projection import Projection, projection_of
from generator.map.symbols import symbol_id, symbols
from generator.map.text import wrap
from generator.map.types import Layer, MapView, MapWords, Marker

_MEASURE = 8.5
_BASELINE = 10.5
_SIDES = {"e": MARK + 3, "w": -MARK - 3}


def draw(
    view: MapView,
    layers: Sequence[Layer],
    markers: Sequence[Marker],
    words: MapWords,
    pick: Pick,
) -> str:
    """A static map as SVG markup, without script and without style attributes.

    Coordinates are whole units of the viewBox (`view.width` wide, see `Projection`). Marks outside
    the extent are left out. Marks and names carry classes `l1`…`l4`: the zoom from which they fit,
    see `placement.LEVELS`; the stylesheet keeps their size by the variable `--k`, units a pixel.
    """
    projection = projection_of(view)
    shapes = list(clipped(layers, projection))
    shown = [marker for marker in markers if _inside(marker, projection)]
    names = list(name_items(shapes, pick, projection))
    written = {" ".join(lines).casefold() for _, _, lines in names}
    titles = {
        marker.id: wrap(marker.title, _MEASURE)
        for marker in shown
        if marker.title.casefold() not in written
    }
    items = [item for item, _, _ in names] + list(_mark_items(shown, titles, projection))
    placed = place(items, projection.width, projection.height)
    bounds = projection.bounds
    return (
        f'<svg class="map" viewBox="0 0 {projection.width} {projection.height}" role="group"'
        f' aria-label="{escape(words.title)}"'
        f' data-bounds="{bounds.west} {bounds.south} {bounds.east} {bounds.north}"'
        f' data-levels="{" ".join(map(str, LEVELS))}">'
        f"<defs>{PATTERNS}{symbols(shown)}</defs>"
        f'<g aria-hidden="true">{draw_ground(shapes)}{_dots(shown, projection)}'
        f"{''.join(_name(placed[i.id], kind, lines) for i, kind, lines in names if i.id in placed)}</g>"
        f"{_marks(shown, titles, placed)}{_furniture(projection, words)}</svg>"
    )


def _inside(marker: Marker, projection: Projection) -> bool:
    x, y = projection.to_units(marker.lon, marker.lat)
    return 0 <= x <= projection.width and 0 <= y <= projection.height


def _mark_items(
    markers: Iterable[Marker], titles: Mapping[str, Sequence[str]], projection: Projection
) -> Iterable[Item]:
    for marker in markers:
        x, y = (round(value) for value in projection.to_units(marker.lon, marker.lat))
        yield Item(marker.id, marker.rank, mark_spots(x, y))
        if marker.id in titles:
            spots = beside(x, y, titles[marker.id])
            yield Item(_title_id(marker), marker.rank + 0.2, spots, after=marker.id)


def _title_id(marker: Marker) -> str:
    return f"{marker.id} title"


def _dots(markers: Sequence[Marker], projection: Projection) -> str:
    """A dot for every mark, which stands there even where the mark itself finds no room."""
    points = (projection.to_units(marker.lon, marker.lat) for marker in markers)
    return f'<path class="dots" d="{"".join(f"M{round(x)} {round(y)}h0" for x, y in points)}"/>'


def _marks(
    markers: Sequence[Marker], titles: Mapping[str, Sequence[str]], placed: Mapping[str, Placed]
) -> str:
    drawn = [marker for marker in markers if marker.id in placed]
    groups = groupby(sorted(drawn, key=symbol_id), key=symbol_id)
    return "".join(
        f'<g class="marks">{"".join(_mark(m, titles.get(m.id, ()), placed) for m in group)}</g>'
        for _, group in groups
    )


def _mark(marker: Marker, lines: Sequence[str], placed: Mapping[str, Placed]) -> str:
    mark, title = placed[marker.id], placed.get(_title_id(marker))
    text = _text(title, lines) if title else ""
    lang = f' lang="{escape(marker.lang)}"' if marker.lang else ""
    return (
        f'<a class="l{mark.level}"{lang} href="{escape(marker.url)}" data-id="{escape(marker.id)}"'
        f' aria-label="{escape(marker.title)}, {escape(marker.group)}"'
        f' transform="translate({round(mark.spot.x)} {round(mark.spot.y)})">'
        f'<use class="k" href="#{symbol_id(marker)}"/>{text}</a>'
    )


def _name(placed: Placed, kind: str, lines: Sequence[str]) -> str:
    spot = placed.spot
    turn = f"rotate({spot.angle})" if spot.angle else ""
    return (
        f'<g transform="translate({round(spot.x)} {round(spot.y)}){turn}">'
        f"{_text(placed, lines, f'name {kind}')}</g>"
    )


def _text(placed: Placed, lines: Sequence[str], kind: str = "label") -> str:
    """Text at its spot, in pixels; `k` keeps the pixels while the map grows."""
    spot = placed.spot
    x = _SIDES.get(spot.anchor, 0)
    slanting = len(spot.boxes) > 1
    top = -LINE / 2 if slanting else spot.boxes[0][1]
    rows = [
        f'<tspan x="{x}" y="{round(top + _BASELINE + LINE * row)}">{escape(line)}</tspan>'
        for row, line in enumerate(lines)
    ]
    classes = " ".join(filter(None, ("k", kind, spot.anchor, f"l{placed.level}")))
    return f'<text class="{classes}">{" ".join(rows)}</text>'


def _furniture(projection: Projection, words: MapWords) -> str:
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

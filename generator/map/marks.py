"""The marks of the map: links with a sign and, where there is room, a title."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from generator.map.labels import beside, mark_slots, write
from generator.map.placement import LEVELS, Item, Placed
from generator.map.projection import Projection
from generator.map.symbols import symbol_id
from generator.map.types import Marker

ONLY_CHOSEN = len(LEVELS) + 1
"""The level of what never fits: it shows when it is chosen."""

_SIGNS, _TITLES = -10, 10
"""Added to a marker's rank: all signs come before the names of the ground, all titles after them."""

Titles = Mapping[str, Sequence[str]]
"""Lines of the title by marker; none where the ground already says it."""


def inside(marker: Marker, projection: Projection) -> bool:
    """Whether a mark stands on the sheet."""
    x, y = projection.to_units(marker.lon, marker.lat)
    return 0 <= x <= projection.width and 0 <= y <= projection.height


def mark_items(markers: Sequence[Marker], titles: Titles, projection: Projection) -> Iterator[Item]:
    """What to place: each mark before anything is written, its title after all else."""
    for marker in markers:
        x, y = (round(value) for value in projection.to_units(marker.lon, marker.lat))
        yield Item(marker.id, marker.rank + _SIGNS, mark_slots(x, y))
        if marker.id in titles:
            slots = beside(x, y, titles[marker.id])
            yield Item(_title_id(marker), marker.rank + _TITLES, slots, after=marker.id)


def never_placed(items: Sequence[Item]) -> dict[str, Placed]:
    """Every item at its first slot, to be shown only when chosen."""
    return {item.id: Placed(item.id, ONLY_CHOSEN, item.slots[0]) for item in items}


def dots(markers: Sequence[Marker], projection: Projection) -> str:
    """A dot for every mark, which stands there even where the mark itself finds no room."""
    points = (projection.to_units(marker.lon, marker.lat) for marker in markers)
    return f'<path class="dots" d="{"".join(f"M{round(x)} {round(y)}h0" for x, y in points)}"/>'


def draw_marks(markers: Sequence[Marker], titles: Titles, placed: Mapping[str, Placed]) -> str:
    """The links, grouped by category."""
    groups = groupby(sorted(markers, key=symbol_id), key=symbol_id)
    return "".join(
        f'<g class="marks">{"".join(_mark(m, titles.get(m.id, ()), placed) for m in group)}</g>'
        for _, group in groups
    )


def _mark(marker: Marker, lines: Sequence[str], placed: Mapping[str, Placed]) -> str:
    mark = placed[marker.id]
    text = write(placed[_title_id(marker)], lines, "label") if lines else ""
    lang = f' lang="{escape(marker.lang)}"' if marker.lang else ""
    return (
        f'<a class="l{mark.level}"{lang} href="{escape(marker.url)}" data-id="{escape(marker.id)}"'
        f' aria-label="{escape(marker.title)}, {escape(marker.group)}"'
        f' transform="translate({round(mark.slot.x)} {round(mark.slot.y)})">'
        f'<use class="k" href="#{symbol_id(marker)}"/>{text}</a>'
    )


def _title_id(marker: Marker) -> str:
    return f"{marker.id} title"

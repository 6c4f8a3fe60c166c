"""Which files share a segment of an offline pack, and which segments a first visit fetches by itself.

A cut is where a file's address says so, not where sizes add up to something: an edited page changes
its own segment, and the next cut is where it was.
"""

import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from generator.output import Output

SEGMENT_SIZE = 100_000
"""Compressed bytes of a usual segment: 2 s on a slow 3G line."""
FIRST_VISIT = 3_000_000
"""Compressed bytes that a first visit fetches without being asked."""

_PAGE, _OTHER = 0.22, 0.9
"""What one stream needs of the bytes that a page, and that any other file, needs by itself."""
_LEAST, _MOST = SEGMENT_SIZE, 1.6 * SEGMENT_SIZE
_EVERY = 12
"""One file in so many may end a segment."""
_ALWAYS = 1
"""Files of this rank and before it are what a language cannot do without."""


@dataclass(frozen=True, slots=True)
class Members:
    """The files of a segment; `more` is the folder that it belongs to where it is fetched on wish only."""

    files: tuple[Output, ...]
    more: str = ""


def segmented(ordered: Sequence[Output]) -> list[Members]:
    """Cut files, the most needed first, into segments; what is fetched on wish comes last."""
    weights = {output.path: _weight(output) for output in ordered}
    wished = _on_wish(ordered, weights)
    first = [output for output in ordered if folder_of(output) not in wished]
    found = [Members(part) for part in _cut(first, weights)]
    for folder in wished:
        own = [output for output in ordered if folder_of(output) == folder]
        found += [Members(part, folder) for part in _cut(own, weights)]
    return found


def folder_of(output: Output) -> str:
    """The folder of an entry's own page, such as "merchants"; "" for all that is not one."""
    parts = PurePosixPath(output.path).parts
    is_page = len(parts) == 4 and parts[3] == "index.html"
    return parts[1] if is_page and (output.offline or 0) > _ALWAYS else ""


def _on_wish(ordered: Sequence[Output], weights: dict[str, float]) -> Collection[str]:
    """Folders whose pages are too many for a first visit, beside those that are more needed."""
    sizes: dict[str, float] = {}
    for output in ordered:
        folder = folder_of(output)
        sizes[folder] = sizes.get(folder, 0) + weights[output.path]
    room = FIRST_VISIT - sizes.pop("", 0)
    wished: list[str] = []
    for folder, size in sizes.items():
        if size <= room:
            room -= size
        else:
            wished.append(folder)
    return wished


def _cut(files: Sequence[Output], weights: dict[str, float]) -> Iterator[tuple[Output, ...]]:
    part: list[Output] = []
    size = 0.0
    for output in files:
        part.append(output)
        size += weights[output.path]
        if size >= _MOST or (size >= _LEAST and _may_end(output)):
            yield tuple(part)
            part, size = [], 0.0
    if part:
        yield tuple(part)


def _may_end(output: Output) -> bool:
    return sha256(output.path.encode()).digest()[0] % _EVERY == 0


def _weight(output: Output) -> float:
    """About how many bytes a file adds to a segment, whatever its neighbours are."""
    alone = len(zlib.compress(output.content, 1))
    if alone > 0.8 * len(output.content):
        return alone  # a picture: nothing makes it smaller
    return alone * (_PAGE if output.path.endswith(".html") else _OTHER)

"""What pages cost a visitor, and the budgets that they must keep: a build that breaks one writes nothing."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial

import brotli

from generator.cache import Cache
from generator.output import Output
from generator.outputs.needs import needed_by
from generator.stages.write import compressed_size

FIRST_VIEW = 14_000
"""Bytes in brotli of a guide with all that it needs to be read: what a first round trip brings."""
NAVIGATION = 22_000
"""Bytes in brotli of any page alone, as it comes where styles and scripts are there already."""
DRAWING = 15_000
"""Bytes in brotli of the service map's drawing."""
PAGE = 150_000
"""Bytes of any page as a slow phone has to read it."""
LARGER = {"map": 170_000, "phrases": 230_000}
"""Pages that hold at once what has to be there without script: a small town's map, and all phrases."""

_QUICK = 5
"""Brotli's quality for a first look: a tenth of the time, and no fewer bytes."""

Measure = Callable[[Output], int]
"""Bytes of a file in brotli."""

_DRAWING = re.compile(rb'<svg class="map" [^>]*role="group".*?</svg>', re.DOTALL)
_GUIDE = re.compile(r"[^/]+/guides/[^/]+/index\.html")
_MAP = re.compile(r"[^/]+/map/index\.html")


class BudgetError(Exception):
    """A page is larger than it may be; the message says each, by how much, and what it is made of."""


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of a page; `parts` says what they are of, `what` which budget they count against."""

    url: str
    total: int
    parts: str
    what: str
    most: int

    def as_text(self) -> str:
        """One line, for whoever builds."""
        return (
            f"{self.url}: {self.what}: {self.total / 1000:.1f} kB of at most "
            f"{self.most / 1000:.0f} kB ({self.parts})"
        )


def check_budgets(outputs: Sequence[Output], cache: Cache) -> None:
    """Raise BudgetError with every page that is over one of the budgets.

    Only pages that a quick look finds too large are compressed as they will be sent.
    """
    doubtful = {size.url for size in _over(sizes(outputs, outputs, _quickly()))}
    among = [output for output in outputs if output.url in doubtful]
    over = _over(sizes(among, outputs, partial(compressed_size, cache=cache)))
    if over:
        raise BudgetError("\n".join(size.as_text() for size in over))


def _over(found: Iterable[Size]) -> list[Size]:
    return [size for size in found if size.total > size.most]


def _quickly() -> Measure:
    # What many pages need is looked at once.
    return lru_cache(maxsize=None)(
        lambda output: len(brotli.compress(output.content, quality=_QUICK))
    )


def sizes(among: Sequence[Output], outputs: Sequence[Output], measure: Measure) -> Iterator[Size]:
    """What has a budget of some of the outputs; small pages, which cannot break theirs, are left out."""
    pages = [output for output in among if output.path.endswith(".html")]
    yield from first_views(pages, outputs, measure)
    yield from drawings(pages, measure)
    for page in pages:
        yield Size(page.url, len(page.content), "HTML", "the page", _most(page))
    large = [page for page in pages if len(page.content) > NAVIGATION]
    # Brotli lets go of the interpreter.
    with ThreadPoolExecutor() as pool:
        for page, size in zip(large, pool.map(measure, large), strict=True):
            yield Size(page.url, size, "HTML in brotli", "navigation", NAVIGATION)


def _most(page: Output) -> int:
    return LARGER.get(page.url.split("/", 2)[-1].strip("/"), PAGE)


def first_views(
    among: Sequence[Output], outputs: Sequence[Output], measure: Measure
) -> Iterator[Size]:
    """Every guide of `among` with what it needs of the outputs, in brotli."""
    by_path = {output.path: output for output in outputs}
    for page in (output for output in among if _GUIDE.fullmatch(output.path)):
        parts = _parts(page, by_path, measure)
        said = ", ".join(f"{name} {size}" for name, size in parts.items())
        yield Size(page.url, sum(parts.values()), said, "first view in brotli", FIRST_VIEW)


def drawings(outputs: Sequence[Output], measure: Measure) -> Iterator[Size]:
    """The service map's drawing in every language, without the page around it, in brotli."""
    for page in (output for output in outputs if _MAP.fullmatch(output.path)):
        if found := _DRAWING.search(page.content):
            size = measure(Output("map.svg", found[0]))
            yield Size(page.url, size, "the drawing", "map in brotli", DRAWING)


def nearest(outputs: Sequence[Output], cache: Cache) -> Iterator[Size]:
    """The first view and the map that are nearest to their budgets: looked for quickly, then measured."""
    quickly, exactly = _quickly(), partial(compressed_size, cache=cache)
    for found in (
        _largest(first_views(outputs, outputs, quickly)),
        _largest(drawings(outputs, quickly)),
    ):
        if found:
            among = [output for output in outputs if output.url == found.url]
            again = (*first_views(among, outputs, exactly), *drawings(among, exactly))
            yield next(size for size in again if size.what == found.what)


def _largest(found: Iterator[Size]) -> Size | None:
    return max(found, key=lambda size: size.total, default=None)


def _parts(page: Output, by_path: Mapping[str, Output], measure: Measure) -> dict[str, int]:
    parts = {"page": measure(page)}
    for path in needed_by(page, by_path):
        if path.endswith(".json"):
            continue  # words come after the first view
        name = path.removeprefix("assets/").split(".")[0] + "." + path.rpartition(".")[2]
        parts[name] = parts.get(name, 0) + measure(by_path[path])
    return parts

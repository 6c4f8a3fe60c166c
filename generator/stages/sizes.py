"""What a first visit to a page costs: the bytes of the page and of all it needs to be read; and the map."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.cache import Cache
from generator.output import Output
from generator.outputs.needs import needed_by
from generator.stages.write import compressed_size

_DRAWING = re.compile(rb'<svg class="map" [^>]*role="group".*?</svg>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class FirstView:
    """Bytes in brotli; `parts` says what they are of."""

    url: str
    total: int
    parts: str


def first_view(outputs: Sequence[Output], cache: Cache) -> Iterator[FirstView]:
    """Yield the largest guide page of all languages: it sets the budget."""
    by_path = {output.path: output for output in outputs}
    guides = [o for o in outputs if re.fullmatch(r"[^/]+/guides/[^/]+/index\.html", o.path)]
    largest = max(guides, key=lambda output: len(output.content), default=None)
    for page in filter(None, [largest]):
        sizes = {"page": compressed_size(page, cache)}
        for path in needed_by(page, by_path):
            if path.endswith(".json"):
                continue  # words come after the first view
            name = path.removeprefix("assets/").split(".")[0] + "." + path.rpartition(".")[2]
            sizes[name] = sizes.get(name, 0) + compressed_size(by_path[path], cache)
        parts = ", ".join(f"{name} {size}" for name, size in sizes.items())
        yield FirstView(page.url, sum(sizes.values()), parts)


def largest_map(outputs: Sequence[Output], cache: Cache) -> FirstView:
    """The largest drawing of the service map in any language, without the page around it."""
    pages = [o for o in outputs if re.fullmatch(r"[^/]+/map/index\.html", o.path)]
    drawn = {page.url: _DRAWING.search(page.content) for page in pages}
    sizes = {
        url: compressed_size(Output("map.svg", found[0]), cache)
        for url, found in drawn.items()
        if found
    }
    url = max(sizes, key=lambda each: sizes[each])
    return FirstView(url, sizes[url], "the drawing")

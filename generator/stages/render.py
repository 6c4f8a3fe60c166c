"""Site -> [Output]: assets, and everything that OUTPUTS makes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.assets.bundle import bundle
from generator.assets.icons import with_icons
from generator.assets.pictures import with_pictures
from generator.cache import Cache
from generator.content.site import Site
from generator.output import Output
from generator.outputs import BY_ENTRY, BY_LANGUAGE, OUTPUTS
from generator.templates.environment import Look
from generator.templates.rendering import Make, Rendering, rendering
from generator.workers import in_processes

_AT_ONCE = 20
"""Entries whose pages a process makes before it asks for more."""


def render(site: Site, root: Path, cache: Cache) -> list[Output]:
    """Make the site's files; `root` holds `site/` and `pwa/client/`.

    Raises TemplateProblem (templates) or NodeError (scripts and styles).
    """
    colours = site.config.colours
    assets = bundle(root, cache, colours.css(), site.config.sync.origin)
    assets = with_icons(assets, root / "site", colours.light, cache)
    assets = with_pictures(assets, root / "site", colours.light, cache)
    look = Look(root / "site", site.interface, site.config, site.calendar, assets.urls)
    return _make(rendering(site, look, assets))


@dataclass(frozen=True)
class _Part:
    """A part of what a row of OUTPUTS makes: one language, or the pages of a few entries."""

    make: Make
    rendering: Rendering

    def made(self) -> list[Output]:
        return list(self.make(self.rendering, ()))


def _make(rendering: Rendering) -> list[Output]:
    """Run every row; raises ValueError where two outputs claim one path."""
    parts = list(_parts(rendering))
    made: dict[Make, list[Output]] = {}
    for part, outputs_of_part in zip(parts, in_processes(_Part.made, parts), strict=True):
        made.setdefault(part.make, []).extend(outputs_of_part)
    outputs: list[Output] = []
    for make in OUTPUTS:
        outputs.extend(made[make] if make in made else make(rendering, tuple(outputs)))
    paths = Counter(output.path for output in outputs)
    if twice := sorted(path for path, count in paths.items() if count > 1):
        raise ValueError(f"made twice: {', '.join(twice)}")
    return outputs


def _parts(rendering: Rendering) -> Iterator[_Part]:
    """What processes can share; the map takes longest, so it comes first."""
    for make in BY_LANGUAGE:
        for locale in rendering.locales:
            yield _Part(make, replace(rendering, locales=(locale,)))
    for make in BY_ENTRY:
        for first in range(0, len(rendering.entries), _AT_ONCE):
            some = rendering.entries[first : first + _AT_ONCE]
            yield _Part(make, replace(rendering, entries=some))

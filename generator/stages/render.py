"""Site -> [Output]: assets, and everything that OUTPUTS makes."""

from pathlib import Path

from generator.assets.bundle import bundle
from generator.assets.icons import with_icons
from generator.assets.pictures import with_pictures
from generator.cache import Cache
from generator.content.site import Site
from generator.output import Output
from generator.outputs import OUTPUTS
from generator.templates.environment import Look
from generator.templates.rendering import Rendering, rendering


def render(site: Site, root: Path, cache: Cache) -> list[Output]:
    """Make the site's files; `root` holds `site/` and `pwa/client/`.

    Raises TemplateProblem (templates) or NodeError (scripts and styles).
    """
    colours = site.config.colours
    assets = bundle(root, cache, colours.css(), site.config.sync.origin)
    assets = with_icons(assets, root / "site", colours.light, cache)
    assets = with_pictures(assets, root / "site", colours.light, cache)
    look = Look(root / "site", site.interface, site.config, site.calendar, assets.urls)
    return _make(rendering(site, look, assets, cache))


def _make(rendering: Rendering) -> list[Output]:
    """Run every row; raises ValueError where two outputs claim one path."""
    outputs: list[Output] = []
    for make in OUTPUTS:
        outputs.extend(make(rendering, tuple(outputs)))
    paths = [output.path for output in outputs]
    if len(set(paths)) != len(paths):
        twice = sorted({path for path in paths if paths.count(path) > 1})
        raise ValueError(f"made twice: {', '.join(twice)}")
    return outputs

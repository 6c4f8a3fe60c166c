"""Site -> [Output]: assets, and everything that OUTPUTS makes, in parts that know which texts they read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from generator.assets.bundle import bundle
from generator.assets.icons import with_icons
from generator.assets.pictures import with_pictures
from generator.cache import Cache
from generator.content.reading import TextId, noted
from generator.content.site import Key, Site
from generator.output import Output
from generator.outputs import AFTER_ALL, BY_ENTRY, BY_LANGUAGE, OUTPUTS
from generator.outputs.search import prepare
from generator.templates.environment import Look
from generator.templates.rendering import Former, Rendering, rendering
from generator.workers import in_processes

_AT_ONCE = 20
"""Parts that a process makes before it asks for more, where a part is an entry's pages."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one row of OUTPUTS makes of one language, of one entry, or (both None) of everything."""

    row: int
    locale: str | None = None
    entry: Key | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The outputs of a part, and the texts whose bodies were read for them."""

    outputs: Sequence[Output]
    reads: Set[TextId]


@dataclass(frozen=True)
class Rendered:
    """A rendered site: `outputs` are all of them; `frame` are texts that every page may show."""

    rendering: Rendering
    frame: Set[TextId]
    parts: Mapping[Part, Made]
    outputs: Sequence[Output]


def render(site: Site, root: Path, cache: Cache) -> Rendered:
    """Make the site's files; `root` holds `site/` and `pwa/client/`.

    Raises TemplateProblem (templates) or NodeError (scripts and styles), and ValueError where two
    outputs claim one path.
    """
    colours = site.config.colours
    assets = bundle(root, cache, colours.css(), site.config.sync.origin)
    assets = with_icons(assets, root / "site", colours.light, cache)
    assets = with_pictures(assets, root / "site", colours.light, cache)
    look = Look(root / "site", site.interface, site.config, site.calendar, assets.urls)
    prepare()
    with noted() as frame:
        ready = rendering(site, look, assets)
    made = _made(ready, list(_parts(ready)))
    return Rendered(ready, frame, made, _joined(ready, made))


def render_again(before: Rendered, site: Site, changed: Set[TextId]) -> Rendered | None:
    """The same, where nothing but the bodies of some texts has `changed`; None where all are to be made."""
    if before.frame & changed:
        return None
    ready = replace(before.rendering, site=site, entries=tuple(site.entries.values()))
    parts = [part for part, made in before.parts.items() if made.reads & changed]
    made = {**before.parts, **_made(ready, parts, before.parts, changed)}
    return Rendered(ready, before.frame, made, _joined(ready, made))


def _parts(ready: Rendering) -> Iterator[Part]:
    """Those that take longest come first: the map is among the pages of the app."""
    for make in BY_LANGUAGE:
        yield from (Part(OUTPUTS.index(make), locale) for locale in ready.locales)
    for make in BY_ENTRY:
        yield from (Part(OUTPUTS.index(make), entry=key) for key in ready.site.entries)
    alone = {*BY_LANGUAGE, *BY_ENTRY, *AFTER_ALL}
    yield from (Part(row) for row, make in enumerate(OUTPUTS) if make not in alone)


def _made(
    ready: Rendering,
    parts: Sequence[Part],
    before: Mapping[Part, Made] | None = None,
    changed: Set[TextId] = frozenset(),
) -> Mapping[Part, Made]:
    bundles = list(_bundles(parts))

    def make(some: Sequence[Part]) -> list[Made]:
        return [_make(replace(ready, former=_former(before, part, changed)), part) for part in some]

    found = in_processes(make, bundles)
    return dict(zip(chain(*bundles), chain(*found), strict=True))


def _former(before: Mapping[Part, Made] | None, part: Part, changed: Set[TextId]) -> Former | None:
    if before is None:
        return None
    return Former({each.path: each for each in before[part].outputs}, changed)


def _bundles(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    entries = [part for part in parts if part.entry]
    yield from ([part] for part in parts if not part.entry)
    yield from (entries[at : at + _AT_ONCE] for at in range(0, len(entries), _AT_ONCE))


def _make(ready: Rendering, part: Part) -> Made:
    if part.locale:
        ready = replace(ready, locales=(part.locale,))
    if part.entry:
        ready = replace(ready, entries=(ready.site.entries[part.entry],))
    with noted() as reads:
        outputs = list(OUTPUTS[part.row](ready, ()))
    return Made(outputs, reads)


def _joined(ready: Rendering, parts: Mapping[Part, Made]) -> list[Output]:
    """All outputs in the order of OUTPUTS, with those that are made of the others."""
    of_row: dict[int, list[Output]] = {}
    for part, made in parts.items():
        of_row.setdefault(part.row, []).extend(made.outputs)
    outputs: list[Output] = []
    for row, make in enumerate(OUTPUTS):
        outputs += make(ready, tuple(outputs)) if make in AFTER_ALL else of_row.get(row, ())
    _complain_of_doubles(outputs)
    return outputs


def _complain_of_doubles(outputs: Iterable[Output]) -> None:
    paths = Counter(output.path for output in outputs)
    if twice := sorted(path for path, count in paths.items() if count > 1):
        raise ValueError(f"made twice: {', '.join(twice)}")

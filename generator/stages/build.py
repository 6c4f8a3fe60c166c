"""content + site -> dist: the stages in their order. Nothing is written while anything is wrong."""

import pickle
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.cache import Cache, Taken, key_of
from generator.content.areas import load_areas
from generator.content.config import SiteConfig, load_config
from generator.content.files import astray
from generator.content.holidays import load_calendar
from generator.content.illustrations import check_illustrations, load_illustrations
from generator.content.map_layers import load_layers
from generator.content.markdown import VERSION, Fragment, convert
from generator.content.page import Page
from generator.content.problems import BuildError, Problem, errors
from generator.content.published import load_published
from generator.content.recordings import FOLDER, check_recordings, load_recordings
from generator.content.revisions import revision_problems
from generator.content.site import Site, Sources
from generator.content.words import load_words
from generator.kinds import FOLDERS
from generator.output import Output
from generator.outputs.app import PATHS
from generator.outputs.catalog import catalog
from generator.outputs.hosting import includes
from generator.stages.again import Known, edited, outlines
from generator.stages.check import Convert, check
from generator.stages.facet_words import facet_word_problems
from generator.stages.link import link
from generator.stages.load import pages_in, source_of
from generator.stages.load import read as read_page
from generator.stages.publish import check_published
from generator.stages.render import Rendered, render, render_again
from generator.stages.sizes import check_budgets
from generator.stages.titles import load_titles, with_titles
from generator.stages.traditional import TRADITIONAL, in_traditional
from generator.stages.write import Written, replace_file, write
from generator.workers import in_processes

ROOT = Path(__file__).resolve().parents[2]
# Folders of content that hold no entries.
NO_KIND = ("words", "map", FOLDER)


@dataclass(frozen=True)
class Order:
    """What to build, and where to. `root` holds `site/` and `pwa/client/`.

    `compress`: with every file's compressed forms; else there are none.
    """

    content: Path
    root: Path
    dist: Path
    compress: bool = True


@dataclass(frozen=True)
class Built:
    """What a build made; `order`, `known` and `rendered` are what the next one goes by."""

    order: Order
    known: Known
    rendered: Rendered
    written: Written

    @property
    def site(self) -> Site:
        """What was rendered."""
        return self.known.site

    @property
    def outputs(self) -> Sequence[Output]:
        """Every file below the web root, without its compressed forms."""
        return self.rendered.outputs

    @property
    def warnings(self) -> Sequence[Problem]:
        """What should be mended and stops no build."""
        return self.known.problems


def build(content: Path, root: Path, dist: Path, cache: Cache, compress: bool = True) -> Built:
    """Build `dist/www`, `dist/hosting` and `dist/catalog.json`; see Order.

    Raises BuildError (content), TemplateProblem (templates), NodeError (scripts and styles) or
    BudgetError (pages that have grown too large), and then leaves `dist` as it was.
    """
    known = _read(content, cache, root / "site")
    if errors(known.problems):
        raise BuildError(known.problems)
    order = Order(content, root, dist, compress)
    return _finished(order, known, render(known.site, root, cache), cache, None)


def build_again(before: Built, changed: Collection[Path], cache: Cache) -> Built | None:
    """The same order, where some files have changed; None where it takes a whole build to know.

    Raises TemplateProblem or BudgetError.
    """
    order, config = before.order, before.site.config

    def read(paths: Sequence[Path]) -> tuple[list[Page], list[Problem]]:
        return _pages(paths, order.content, config, cache)

    after = edited(before.known, order.content, changed, read)
    rendered = after and render_again(before.rendered, after.known.site, set(after.changed))
    if not after or not rendered:
        return None
    cache.ask_in_part()
    return _finished(order, after.known, rendered, cache, before.outputs)


def _finished(
    order: Order, known: Known, rendered: Rendered, cache: Cache, before: Sequence[Output] | None
) -> Built:
    check_budgets(rendered.outputs, cache)
    written = write(rendered.outputs, order.dist / "www", cache, order.compress, before)
    for name, text in includes(known.site.config).items():
        replace_file(order.dist / "hosting" / name, text)
    replace_file(order.dist / "catalog.json", catalog(known.site))
    return Built(order, known, rendered, written)


def read(content: Path, cache: Cache, look: Path = ROOT / "site") -> tuple[Site, list[Problem]]:
    """Load, check and link; every problem of the content in one run.

    This alone decides what can be published, for `check` as for `build`: what it lets pass is rendered.
    `look` is the folder `site/`, whose drawings the content names. Raises BuildError where `site.yml` is
    no help.
    """
    known = _read(content, cache, look)
    return known.site, list(known.problems)


def _read(content: Path, cache: Cache, look: Path) -> Known:
    config = load_config(content / "site.yml")
    words, problems = load_words(content / "words", config)
    paths, document_problems = pages_in(content, tuple(FOLDERS), NO_KIND)
    areas, area_problems = load_areas(content / "areas" / "areas.geojson")
    layers, layer_problems = load_layers(content / "map")
    calendar, calendar_problems = load_calendar(content / "holidays.yml")
    recordings, recording_problems = load_recordings(content / FOLDER)
    titles, title_row_problems = load_titles(content)
    published, published_problems = load_published(content)
    sources = Sources(config, words, areas, layers, calendar, recordings, titles, published)
    problems += document_problems + title_row_problems + published_problems
    problems += area_problems + layer_problems + calendar_problems + recording_problems
    pages, page_problems = _pages(paths, content, config, cache)
    problems += page_problems
    # What links to a file with errors is not to blame.
    broken = {source_of(problem.path) for problem in errors(problems)}
    broken -= {page.path for page in pages if page.facts}
    linked, link_problems = link(pages, broken, sources, PATHS)
    if area_problems:
        # Outlines that could not be read are not missing.
        link_problems = [each for each in link_problems if each.path != areas.path]
    site, title_problems = with_titles(linked, sources)
    problems += [*link_problems, *title_problems, *check_recordings(pages, recordings)]
    problems += check_published(pages, published)
    problems += revision_problems(site)
    problems += facet_word_problems(pages, words, config.default_locale)
    problems += [*check_illustrations(pages, load_illustrations(look)), *astray(look)]
    name = content.absolute().name
    return Known(name, site, sorted(problems), outlines(pages))


def _pages(
    paths: Sequence[Path], content: Path, config: SiteConfig, cache: Cache
) -> tuple[list[Page], list[Problem]]:
    """Every file as a page, in their order, then what is made in Traditional Chinese."""
    fragment = partial(_fragment, cache=cache)

    def checked(some: Sequence[Path]) -> _Checked:
        found = [_page(path, content, config, fragment) for path in some]
        pages = [page for page, _ in found if page]
        return pages, [each for _, problems in found for each in problems], cache.take()

    def converted(some: Sequence[Page]) -> _Checked:
        pages = in_traditional(some, written, config.to_traditional, fragment)
        return list(pages), [], cache.take()

    pages, problems = _joined(in_processes(checked, _parts(paths)), cache)
    written = {page.key for page in pages if page.document.locale == TRADITIONAL}
    sources = [page for page in pages if page.document.locale == config.default_locale]
    if TRADITIONAL in config.codes and config.default_locale != TRADITIONAL:
        pages += _joined(in_processes(converted, _parts(sources)), cache)[0]
    return pages, problems


_Checked = tuple[list[Page], list[Problem], Taken]
_AT_ONCE = 25
"""Files that a process reads before it asks for more."""
_T = TypeVar("_T")


def _parts(items: Sequence[_T]) -> list[Sequence[_T]]:
    return [items[first : first + _AT_ONCE] for first in range(0, len(items), _AT_ONCE)]


def _joined(parts: Iterable[_Checked], cache: Cache) -> tuple[list[Page], list[Problem]]:
    pages: list[Page] = []
    problems: list[Problem] = []
    for some, told, taken in parts:
        pages += some
        problems += told
        cache.give(taken)
    return pages, problems


def _page(
    path: Path, content: Path, config: SiteConfig, fragment: Convert
) -> tuple[Page | None, list[Problem]]:
    document = read_page(path, content, config.codes, config.default_locale)
    if isinstance(document, Problem):
        return None, [document]
    return check(document, document.locale == config.default_locale, fragment)


def _fragment(text: str, folder: str, cache: Cache) -> Fragment:
    # A pickle names the module of its class: where that has moved, the old one cannot be read.
    key = key_of("markdown", VERSION, Fragment.__module__, folder, text)
    made = cache.make(key, lambda: pickle.dumps(convert(text, folder)))
    fragment: Fragment = pickle.loads(made)  # noqa: S301  our own cache
    return fragment

"""content + site -> dist: the stages in their order. Nothing is written while anything is wrong."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cache import Cache, key_of
from generator.content.areas import load_areas
from generator.content.config import load_config
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
from generator.stages.check import check
from generator.stages.facet_words import facet_word_problems
from generator.stages.link import link
from generator.stages.load import load, source_of
from generator.stages.publish import check_published
from generator.stages.render import render
from generator.stages.sizes import check_budgets
from generator.stages.titles import load_titles, with_titles
from generator.stages.traditional import in_traditional
from generator.stages.write import Written, replace_file, write

ROOT = Path(__file__).resolve().parents[2]
# Folders of content that hold no entries.
NO_KIND = ("words", "map", FOLDER)


@dataclass(frozen=True)
class Built:
    """What a build made."""

    site: Site
    outputs: Sequence[Output]
    written: Written
    warnings: Sequence[Problem]


def build(content: Path, root: Path, dist: Path, cache: Cache) -> Built:
    """Build `dist/www`, `dist/hosting` and `dist/catalog.json`; `root` holds `site/` and `pwa/client/`.

    Raises BuildError (content), TemplateProblem (templates), NodeError (scripts and styles) or
    BudgetError (pages that have grown too large), and then leaves `dist` as it was.
    """
    site, problems = read(content, cache, root / "site")
    if errors(problems):
        raise BuildError(problems)
    outputs = render(site, root, cache)
    check_budgets(outputs, cache)
    written = write(outputs, dist / "www", cache)
    for name, text in includes(site.config).items():
        replace_file(dist / "hosting" / name, text)
    replace_file(dist / "catalog.json", catalog(site))
    return Built(site, outputs, written, problems)


def read(content: Path, cache: Cache, look: Path = ROOT / "site") -> tuple[Site, list[Problem]]:
    """Load, check and link; every problem of the content in one run.

    This alone decides what can be published, for `check` as for `build`: what it lets pass is rendered.
    `look` is the folder `site/`, whose drawings the content names. Raises BuildError where `site.yml` is
    no help.
    """

    def fragment(text: str, folder: str) -> Fragment:
        return _fragment(text, folder, cache)

    config = load_config(content / "site.yml")
    words, problems = load_words(content / "words", config)
    documents, document_problems = load(
        content, tuple(FOLDERS), config.codes, config.default_locale, NO_KIND
    )
    areas, area_problems = load_areas(content / "areas" / "areas.geojson")
    layers, layer_problems = load_layers(content / "map")
    calendar, calendar_problems = load_calendar(content / "holidays.yml")
    recordings, recording_problems = load_recordings(content / FOLDER)
    titles, title_row_problems = load_titles(content)
    published, published_problems = load_published(content)
    sources = Sources(config, words, areas, layers, calendar, recordings, titles, published)
    problems += document_problems + title_row_problems + published_problems
    problems += area_problems + layer_problems + calendar_problems + recording_problems
    pages: list[Page] = []
    for document in documents:
        page, found = check(document, document.locale == config.default_locale, fragment)
        problems += found
        pages += [page] if page else []
    pages += in_traditional(pages, config.default_locale, config.to_traditional, fragment)
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
    return site, sorted(problems)


def _fragment(text: str, folder: str, cache: Cache) -> Fragment:
    # A pickle names the module of its class: where that has moved, the old one cannot be read.
    key = key_of("markdown", VERSION, Fragment.__module__, folder, text)
    made = cache.make(key, lambda: pickle.dumps(convert(text, folder)))
    fragment: Fragment = pickle.loads(made)  # noqa: S301  our own cache
    return fragment

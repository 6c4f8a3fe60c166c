"""A build after a build, where only paragraphs were edited: what had read them is made again, no more.

Sound by what it asks: each changed file was there before, everything above its body is the same byte for
byte, and so are the body's links, headings and anchors, which are all that others may know of it. Then
facts, words, references and every other problem are as they were, and only the bodies of the entry's texts
differ. Who read those was noted (`generator/content/reading.py`). Anything else is for a whole build.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.cache import key_of
from generator.content.page import Page
from generator.content.problems import Problem
from generator.content.reading import TextId
from generator.content.site import AnyEntry, Key, Site
from generator.kinds import FOLDERS
from generator.kinds.notice import NoticeFacts
from generator.stages.link import STAMP, stale_problems, texts_of

Outlines = Mapping[str, str]
"""By path, as problems name it: a hash of all of a page but its body's text."""

Read = Callable[[Sequence[Path]], tuple[list[Page], list[Problem]]]
"""Files to pages, with those that are made in Traditional Chinese, and their problems."""


@dataclass(frozen=True)
class Known:
    """A site as it was built, its problems, and the outlines of its files; `name` is the content's folder."""

    name: str
    site: Site
    problems: Sequence[Problem]
    outlines: Outlines


@dataclass(frozen=True)
class Edited:
    """A site after an edit, and the texts whose bodies are others now."""

    known: Known
    changed: Collection[TextId]


def outlines(pages: Iterable[Page]) -> Outlines:
    """Of every file; what is made in Traditional Chinese has none."""
    return {page.document.path: _outline(page) for page in pages if not page.document.derived}


def edited(known: Known, content: Path, paths: Collection[Path], read: Read) -> Edited | None:
    """The site with some changed files; None where more than bodies may have changed."""
    changed: set[TextId] = set()
    for entry in _entries(known, content, paths):
        after = _with_bodies(known, entry, content, read) if entry else None
        if after is None:
            return None
        known, of_entry = after.known, after.changed
        changed |= set(of_entry)
    return Edited(known, changed)


def _entries(known: Known, content: Path, paths: Collection[Path]) -> Sequence[AnyEntry | None]:
    """The entries of some files; None for a file that belongs to none, or was not there before."""
    found: dict[Key | None, AnyEntry | None] = {}
    for path in paths:
        inside = path.relative_to(content) if path.is_relative_to(content) else Path()
        name = (PurePosixPath(known.name) / inside.as_posix()).as_posix()
        kind = FOLDERS.get(inside.parent.as_posix())
        key = (
            (kind.name, inside.name.partition(".")[0]) if kind and name in known.outlines else None
        )
        found[key] = known.site.entries.get(key) if key else None
    return tuple(found.values())


def _with_bodies(known: Known, entry: AnyEntry, content: Path, read: Read) -> Edited | None:
    if isinstance(entry.facts, NoticeFacts) and entry.facts.closed:
        return None  # what it closes carries it
    beginning = f"{known.name}/{entry.path}."
    names = [name for name in known.outlines if name.startswith(beginning)]
    pages, problems = read([content.parent / name for name in _below(content, names)])
    if problems or outlines(pages) != {name: known.outlines[name] for name in names}:
        return None
    renewed = _renewed(entry, pages, known.site)
    changed = [text.id for code, text in renewed.texts.items() if text != entry.texts[code]]
    entries = {**known.site.entries, (entry.kind.name, entry.slug): renewed}
    told = [each for each in known.problems if not (each.path in names and each.field == STAMP)]
    told += [problem for page in pages for problem in stale_problems(page, _source(pages))]
    site = replace(known.site, entries=entries)
    return Edited(replace(known, site=site, problems=sorted(told)), changed)


def _below(content: Path, names: Iterable[str]) -> list[str]:
    return [f"{content.name}/{name.partition('/')[2]}" for name in names]


def _renewed(entry: AnyEntry, pages: Sequence[Page], site: Site) -> AnyEntry:
    by_locale = {(page.key, page.document.locale): page for page in pages}
    found = texts_of(_source(pages), by_locale, site.config)
    texts = {code: replace(text, body=found[code].body) for code, text in entry.texts.items()}
    return replace(entry, texts=texts)


def _source(pages: Sequence[Page]) -> Page:
    return next(page for page in pages if page.facts is not None)


def _outline(page: Page) -> str:
    document, fragment = page.document, page.fragment
    above = document.text[: len(document.text) - len(document.front.body)]
    headings = [(each.id, each.level) for each in fragment.headings]
    links = [(each.target, each.path, each.anchor) for each in fragment.links]
    return key_of(above, repr((headings, links, fragment.ids)))

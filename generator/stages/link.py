"""[Page] -> Site: references, translations, fallbacks and links between pages. Pure."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from generator.content.areas import check_areas
from generator.content.config import SiteConfig
from generator.content.markdown import Fragment, Link
from generator.content.page import Page
from generator.content.problems import Problem
from generator.content.site import Entry, Key, Site, Text
from generator.i18n.words import Words as Interface
from generator.kinds import FOLDERS, KINDS, Kind, Words
from generator.model.areas import Areas
from generator.stages.claims import claim_problems


def link(  # noqa: PLR0913, PLR0917  everything meets here
    pages: Sequence[Page],
    broken: Set[str],
    config: SiteConfig,
    interface: Interface,
    areas: Areas,
    app_pages: Sequence[str],
) -> tuple[Site, list[Problem]]:
    """Join the files of each entry; every reference and anchor that leads nowhere is a problem.

    `broken` are entries (`places/pier`) whose own file has errors: nobody else is blamed for them.
    """
    sources = {page.key: page for page in pages if page.facts is not None}
    by_locale = {(page.key, page.document.locale): page for page in pages}
    pages = [page for page in pages if page.key in sources or page.path not in broken]
    problems = list(_translation_problems(pages, sources))
    pages = [page for page in pages if page.key in sources]
    entries = {
        key: _entry(source, by_locale, config, areas, sources)
        for key, source in sorted(sources.items(), key=_order)
    }
    problems += _reference_problems(sources, broken)
    problems += _link_problems(pages, entries, broken, app_pages)
    problems += claim_problems(sources.values())
    facts: dict[str, Any] = {e.slug: e.facts for e in entries.values() if e.kind.name == "area"}
    problems += check_areas(areas, facts)
    backlinks = _backlinks(sources)
    linked = {key: _linked(entry, backlinks.get(key, {})) for key, entry in entries.items()}
    for key, closings in _closings(linked).items():
        linked[key] = replace(linked[key], closings=closings)
    return Site(config, interface, areas, linked), problems


def _closings(entries: Mapping[Key, Entry]) -> Mapping[Key, tuple[Entry, ...]]:
    """What is closed, and the notices that say so."""
    found: dict[Key, tuple[Entry, ...]] = {}
    for entry in entries.values():
        if getattr(entry.facts, "closed", None):
            for _, key in entry.kind.named(entry.facts):
                if key in entries:
                    found[key] = (*found.get(key, ()), entry)
    return found


def _order(item: tuple[Key, Page]) -> tuple[str, int, str]:
    (kind, slug), page = item
    return (kind, page.facts.order if page.facts else 0, slug)


def _entry(
    source: Page,
    by_locale: Mapping[tuple[Key, str], Page],
    config: SiteConfig,
    areas: Areas,
    sources: Mapping[Key, Page],
) -> Entry:
    texts = {
        code: _text(
            code, [by_locale.get((source.key, each)) for each in config.chain(code)], source
        )
        for code in config.codes
    }
    position = getattr(source.facts, "position", None)
    micro_grids = [
        slug
        for (kind, slug), page in sources.items()
        if kind == "area" and getattr(page.facts, "level", "") == "micro-grid"
    ]
    area = areas.at(position.lat, position.lon, micro_grids) if position else None
    assert source.facts is not None  # noqa: S101  for the type checker: sources have facts
    return Entry(source.kind, source.document.slug, source.facts, texts, area)


def _linked(entry: Entry, from_where: Mapping[str, Set[Key]]) -> Entry:
    return replace(
        entry,
        backlinks=tuple(sorted(set().union(*from_where.values()))),
        citations={anchor: tuple(sorted(keys)) for anchor, keys in from_where.items() if anchor},
    )


def _text(code: str, found: Sequence[Page | None], source: Page) -> Text:
    page = next(each for each in found if each is not None)
    lang = page.document.locale
    return Text(
        words=page.words,
        fragment=page.fragment,
        lang=lang,
        title_lang=lang,
        fallback=lang != code,
        machine=page.document.derived,
        stale=page.facts is None
        and not page.document.derived
        and page.source != source.fingerprint,
    )


def _translation_problems(pages: Sequence[Page], sources: Mapping[Key, Page]) -> Iterator[Problem]:
    for page in pages:
        source = sources.get(page.key)
        if source is None:
            yield page.document.problem(
                f"a translation without its source: write `{page.document.slug}.md`"
            )
            continue
        for path, message in page.kind.compare(source.facts, source.words, page.words):
            yield page.document.problem(message, *path)
        if missing := _missing_section(page, source):
            yield page.document.problem(missing)
        if page.facts is None and not page.document.derived and page.source != source.fingerprint:
            stale = page.document.problem(
                f"the source has changed since: translate anew, then write {source.fingerprint}",
                "source",
            )
            yield replace(stale, severity="warning")


def _missing_section(page: Page, source: Page) -> str | None:
    wanted = list(page.kind.sections(source.facts))
    headings = [each.id for each in page.fragment.headings if each.level == 2]
    if [each for each in headings if each in wanted] == wanted:
        return None
    anchors = ", ".join(f"`{{#{each}}}`" for each in wanted)
    return f"write a section `## …` for each stop, in this order: {anchors}"


def _reference_problems(sources: Mapping[Key, Page], broken: Set[str]) -> Iterator[Problem]:
    for page in sources.values():
        for path, (kind, slug) in _named(page):
            if (kind, slug) not in sources and f"{KINDS[kind].folder}/{slug}" not in broken:
                yield page.document.problem(f"there is no {kind} `{slug}`", *path)


def _link_problems(
    pages: Sequence[Page],
    entries: Mapping[Key, Entry],
    broken: Set[str],
    app_pages: Sequence[str],
) -> Iterator[Problem]:
    for page in pages:
        if page.document.derived:
            continue  # its source says the same
        for each in page.fragment.links:
            if each.path in broken:
                continue
            if message := _broken(each, page, entries, app_pages):
                yield page.document.problem(message, at=_place_of(each, page))


# Anything else, `javascript:` above all, is for machines and not for readers.
SCHEMES = ("https", "http", "mailto", "tel", "sms", "geo")


def _broken(
    found: Link, page: Page, entries: Mapping[Key, Entry], app_pages: Sequence[str]
) -> str | None:
    if found.path is None:
        scheme = found.target.partition(":")[0]
        known = ", ".join(f"`{each}:`" for each in SCHEMES)
        return None if scheme in SCHEMES else f"`{scheme}:` is no link to follow; take {known}"
    if found.path.startswith("/"):
        known = ", ".join(app_pages)
        return None if found.path in app_pages else f"no page `{found.path}`; known are {known}"
    if found.path == "":
        return _missing_anchor(found.anchor, page.fragment, page.kind, page.words)
    folder, _, slug = found.path.partition("/")
    kind = FOLDERS.get(folder)
    entry = entries.get((kind.name, slug)) if kind else None
    if entry is None:
        return f"`{found.target}` leads nowhere: there is no `content/{found.path}.md`"
    text = entry.texts[page.document.locale]
    return _missing_anchor(found.anchor, text.fragment, entry.kind, text.words)


def _missing_anchor(anchor: str, fragment: Fragment, kind: Kind, words: Words) -> str | None:
    known = [heading.id for heading in fragment.headings] + list(kind.anchors(words))
    if not anchor or anchor in known:
        return None
    return f"no heading has the anchor `#{anchor}`; there are {', '.join(known) or 'none'}"


def _place_of(found: Link, page: Page) -> tuple[int, int]:
    before, _, _ = page.document.front.body.partition(f"]({found.target}")
    line = before.count("\n") + page.document.front.body_line
    return (line, len(before) - before.rfind("\n") + 2)


def _backlinks(sources: Mapping[Key, Page]) -> dict[Key, dict[str, set[Key]]]:
    """Who leads to each entry, by the anchor that the link names ("" where it names none)."""
    found: dict[Key, dict[str, set[Key]]] = {}
    for page in sources.values():
        for target, anchor in _targets(page):
            if target != page.key:
                found.setdefault(target, {}).setdefault(anchor, set()).add(page.key)
    return found


def _targets(page: Page) -> Iterator[tuple[Key, str]]:
    for _, key in _named(page):
        yield key, ""
    for each in page.fragment.links:
        folder, _, slug = (each.path or "").partition("/")
        if folder in FOLDERS and slug:
            yield (FOLDERS[folder].name, slug), each.anchor


def _named(page: Page) -> Iterator[tuple[Sequence[str | int], Key]]:
    if page.facts is not None:
        yield from page.kind.named(page.facts)

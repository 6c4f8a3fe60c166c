"""[Page] -> Linked: references, translations, fallbacks and links between pages. Pure."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from generator.content.areas import check_areas
from generator.content.config import SiteConfig
from generator.content.markdown import SCHEMES, Fragment, Link
from generator.content.page import Page
from generator.content.problems import Problem
from generator.content.site import AnyEntry, Body, Entry, Key, Linked, Sources, Text
from generator.kinds import FOLDERS, KINDS, AnyKind, Facts, Words
from generator.kinds.area import AreaFacts
from generator.kinds.notice import NoticeFacts
from generator.kinds.venue import VenueFacts
from generator.model.areas import Area, area_at
from generator.stages.claims import claim_problems

STAMP = "source"
"""The field by which a translation says what it was made from."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The page of an entry in the source language, which has the facts."""

    page: Page
    facts: Facts


def link(
    pages: Sequence[Page], broken: Set[str], sources: Sources, app_pages: Sequence[str]
) -> tuple[Linked, list[Problem]]:
    """Join the files of each entry; every reference and anchor that leads nowhere is a problem.

    `broken` are entries (`places/pier`) whose own file has errors: nobody else is blamed for them.
    """
    found = {page.key: _Source(page, page.facts) for page in pages if page.facts is not None}
    pages = [page for page in pages if page.key in found or page.path not in broken]
    problems = list(_translation_problems(pages, found))
    pages = [page for page in pages if page.key in found]
    entries = _entries(pages, found, sources)
    problems += _reference_problems(found, broken)
    problems += _link_problems(pages, entries, broken, app_pages)
    problems += claim_problems([source.page for source in found.values()])
    problems += check_areas(sources.areas, _areas(found))
    return Linked(entries), problems


def _entries(
    pages: Sequence[Page], found: Mapping[Key, _Source], sources: Sources
) -> Mapping[Key, AnyEntry]:
    """In their order. What closes others is made first: they carry it."""
    by_locale = {(page.key, page.document.locale): page for page in pages}
    backlinks = _backlinks(found)
    micro_grids = _micro_grids(found, sources)
    closing = _closing(found)

    def made(key: Key, closings: tuple[AnyEntry, ...]) -> AnyEntry:
        source = found[key]
        from_where = backlinks.get(key, {})
        return Entry(
            kind=source.page.kind,
            slug=source.page.document.slug,
            facts=source.facts,
            texts=texts_of(source.page, by_locale, sources.config),
            area=_area_of(source.facts, micro_grids),
            backlinks=tuple(sorted(set().union(*from_where.values()))),
            citations={at: tuple(sorted(keys)) for at, keys in from_where.items() if at},
            closings=closings,
        )

    order = [key for key, _ in sorted(found.items(), key=_order)]
    notices = {key: made(key, ()) for key in order if key in closing}
    return {
        key: notices.get(key)
        or made(key, tuple(notices[each] for each, closed in closing.items() if key in closed))
        for key in order
    }


def _closing(found: Mapping[Key, _Source]) -> Mapping[Key, Sequence[Key]]:
    """The notices that say that something is closed, in their order, each with what it names."""
    return {
        key: [named for _, named in source.page.kind.named(source.facts)]
        for key, source in sorted(found.items(), key=_order)
        if isinstance(source.facts, NoticeFacts) and source.facts.closed
    }


def _order(item: tuple[Key, _Source]) -> tuple[str, int, str]:
    (kind, slug), source = item
    return (kind, source.facts.order, slug)


def _areas(found: Mapping[Key, _Source]) -> Mapping[str, AreaFacts]:
    return {
        slug: source.facts
        for (_, slug), source in found.items()
        if isinstance(source.facts, AreaFacts)
    }


def _micro_grids(found: Mapping[Key, _Source], sources: Sources) -> Sequence[Area]:
    """Those that are drawn."""
    outlines = sources.areas.geometries
    return [
        Area.of(slug, facts.level, outlines[slug])
        for slug, facts in _areas(found).items()
        if facts.level == "micro-grid" and slug in outlines
    ]


def _area_of(facts: Facts, micro_grids: Sequence[Area]) -> str | None:
    if not isinstance(facts, VenueFacts):
        return None
    return area_at(micro_grids, facts.position.lat, facts.position.lon)


def texts_of(
    source: Page, by_locale: Mapping[tuple[Key, str], Page], config: SiteConfig
) -> Mapping[str, Text[Words]]:
    """The text that a reader of each language gets of an entry."""
    return {
        code: _text(
            code, [by_locale.get((source.key, each)) for each in config.chain(code)], source
        )
        for code in config.codes
    }


def _text(code: str, found: Sequence[Page | None], source: Page) -> Text[Words]:
    page = next(each for each in found if each is not None)
    lang = page.document.locale
    stale = page.facts is None and not page.document.derived and page.source != source.fingerprint
    return Text(
        id=(*source.key, code),
        words=page.words,
        body=Body(page.fragment, stale),
        lang=lang,
        title_lang=lang,
        fallback=lang != code,
        machine=page.document.derived,
    )


def _translation_problems(pages: Sequence[Page], found: Mapping[Key, _Source]) -> Iterator[Problem]:
    for page in pages:
        source = found.get(page.key)
        if source is None:
            yield page.document.problem(
                f"a translation without its source: write `{page.document.slug}.md`"
            )
            continue
        for path, message in page.kind.compare(source.facts, source.page.words, page.words):
            yield page.document.problem(message, *path)
        if missing := _missing_section(page, source):
            yield page.document.problem(missing)
        yield from stale_problems(page, source.page)


def stale_problems(page: Page, source: Page) -> Iterator[Problem]:
    """A warning, where a translation was made from another source than this."""
    if page.facts is None and not page.document.derived and page.source != source.fingerprint:
        message = f"the source has changed since: translate anew, then write {source.fingerprint}"
        yield replace(page.document.problem(message, STAMP), severity="warning")


def _missing_section(page: Page, source: _Source) -> str | None:
    wanted = list(page.kind.sections(source.facts))
    headings = [each.id for each in page.fragment.headings if each.level == 2]
    if [each for each in headings if each in wanted] == wanted:
        return None
    anchors = ", ".join(f"`{{#{each}}}`" for each in wanted)
    return f"write a section `## …` for each stop, in this order: {anchors}"


def _reference_problems(found: Mapping[Key, _Source], broken: Set[str]) -> Iterator[Problem]:
    for source in found.values():
        for path, (kind, slug) in source.page.kind.named(source.facts):
            if (kind, slug) not in found and f"{KINDS[kind].folder}/{slug}" not in broken:
                yield source.page.document.problem(f"there is no {kind} `{slug}`", *path)


def _link_problems(
    pages: Sequence[Page],
    entries: Mapping[Key, AnyEntry],
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


def _broken(
    found: Link, page: Page, entries: Mapping[Key, AnyEntry], app_pages: Sequence[str]
) -> str | None:
    if found.path is None:
        scheme = found.target.partition(":")[0]
        known = ", ".join(f"`{each}:`" for each in SCHEMES)
        return (
            None if scheme.lower() in SCHEMES else f"`{scheme}:` is no link to follow; take {known}"
        )
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
    return _missing_anchor(found.anchor, text.body.fragment, entry.kind, text.words)


def _missing_anchor(anchor: str, fragment: Fragment, kind: AnyKind, words: Words) -> str | None:
    known = [heading.id for heading in fragment.headings] + list(kind.anchors(words))
    if not anchor or anchor in known:
        return None
    return f"no heading has the anchor `#{anchor}`; there are {', '.join(known) or 'none'}"


def _place_of(found: Link, page: Page) -> tuple[int, int]:
    before, _, _ = page.document.front.body.partition(f"]({found.target}")
    line = before.count("\n") + page.document.front.body_line
    return (line, len(before) - before.rfind("\n") + 2)


def _backlinks(found: Mapping[Key, _Source]) -> dict[Key, dict[str, set[Key]]]:
    """Who leads to each entry, by the anchor that the link names ("" where it names none)."""
    leading: dict[Key, dict[str, set[Key]]] = {}
    for source in found.values():
        for target, anchor in _targets(source):
            if target != source.page.key:
                leading.setdefault(target, {}).setdefault(anchor, set()).add(source.page.key)
    return leading


def _targets(source: _Source) -> Iterator[tuple[Key, str]]:
    for _, key in source.page.kind.named(source.facts):
        yield key, ""
    for each in source.page.fragment.links:
        folder, _, slug = (each.path or "").partition("/")
        if folder in FOLDERS and slug:
            yield (FOLDERS[folder].name, slug), each.anchor

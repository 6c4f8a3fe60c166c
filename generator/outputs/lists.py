"""The list of each kind: on one page, or on several with the data to narrow them all by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from generator.content.site import Site
from generator.kinds import KINDS, AnyKind
from generator.kinds.guide import GUIDE
from generator.kinds.venue import VenueFacts
from generator.kinds.walk import WALK
from generator.output import Output
from generator.outputs.opening_times import distinct, opening_times
from generator.templates.rendering import Rendering, as_json
from generator.templates.views import Card, Group, PageView, app_view, cards, groups
from generator.templates.views.facets import Facet, facets

ONE_PAGE = 60
"""Entries that a list shows on one page; a longer one is cut into pages of so many."""
_NEAR = 2
"""Numbers of pages shown to each side of the one that is open."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a list; `number` 0 is a gap between numbers."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A category of a list: how many it has, and where it begins."""

    title: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page of a list stands among the others. `data` is the address of what narrows it."""

    number: int
    count: int
    entries: int
    steps: tuple[Step, ...]
    before: str
    after: str
    headings: tuple[Heading, ...]
    data: str


def lists(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield the list of every kind that has no other list, on as many pages as it takes.

    A list of several pages has `list.json` beside it: see docs/offline-packs.md, "Long lists".
    """
    for locale in rendering.locales:
        for kind in KINDS.values():
            if kind.list_template is not None:
                yield from _list(rendering, kind, kind.list_template, locale)


def _list(rendering: Rendering, kind: AnyKind, template: str, locale: str) -> Iterator[Output]:
    site = rendering.site
    found = groups(site, kind, locale)
    parts = paged(found, ONE_PAGE) if is_long(site, kind) else [found]
    several = len(parts) > 1
    more: dict[str, Any] = {
        "venues": issubclass(kind.facts, VenueFacts),
        "walks": cards(site, WALK, locale) if kind is GUIDE else (),
        "questions": len(kind.facets),
        "facets": () if several else facets(site, kind, locale),
    }
    for number, part in enumerate(parts, 1):
        page = _page(site, kind, locale, number, len(parts))
        pager = _pager(kind, locale, found, number, len(parts)) if several else None
        yield rendering.page(
            template, locale, page.url, kind.rank, page=page, groups=part, pager=pager, **more
        )
    if several and kind.facets:
        data = as_json(list_data(site, kind, locale))
        yield Output(f"{locale}/{kind.folder}/list.json", data, kind.rank, locale)


def is_long(site: Site, kind: AnyKind) -> bool:
    """Whether the list of a kind takes several pages."""
    return kind.list_in_pages and len(site.of_kind(kind)) > ONE_PAGE


def paged(found: Sequence[Group], size: int) -> list[tuple[Group, ...]]:
    """Cut groups into pages of `size` cards; a group that goes on has its heading again."""
    flat = [(group, card) for group in found for card in group.cards]
    return [_regrouped(flat[first : first + size]) for first in range(0, len(flat), size)]


def _regrouped(flat: Sequence[tuple[Group, Card]]) -> tuple[Group, ...]:
    of_key: dict[str, tuple[Group, list[Card]]] = {}
    for group, card in flat:
        of_key.setdefault(group.key, (group, []))[1].append(card)
    return tuple(replace(group, cards=tuple(shown)) for group, shown in of_key.values())


def _page(site: Site, kind: AnyKind, locale: str, number: int, count: int) -> PageView:
    entries = site.of_kind(kind)
    title = site.interface.say(locale, f"kinds.{kind.folder}")
    summary = site.interface.say(locale, "pages.list_summary", title=title, n=len(entries))
    if number > 1:
        title = site.interface.say(locale, "list.page_title", title=title, page=number, pages=count)
    name = kind.folder if number == 1 else f"{kind.folder}/page/{number}"
    page = app_view(site, name, title, summary, locale)
    # Where every entry is invented, the list says so once; else each entry does.
    return replace(page, slug=kind.folder, sample=all(entry.facts.sample for entry in entries))


def _pager(kind: AnyKind, locale: str, found: Sequence[Group], number: int, count: int) -> Pager:
    def url(page: int) -> str:
        folder = f"/{locale}/{kind.folder}/"
        return folder if page == 1 else f"{folder}page/{page}/"

    begins = accumulate((len(group.cards) for group in found), initial=0)
    headings = tuple(
        Heading(group.title, len(group.cards), f"{url(first // ONE_PAGE + 1)}#{group.key}")
        for group, first in zip(found, begins, strict=False)
        if group.title
    )
    return Pager(
        number,
        count,
        sum(len(group.cards) for group in found),
        tuple(Step(page, url(page) if page else "") for page in numbers(number, count)),
        url(number - 1) if number > 1 else "",
        url(number + 1) if number < count else "",
        headings,
        f"/{locale}/{kind.folder}/list.json",
    )


def numbers(number: int, count: int) -> list[int]:
    """The first, the last and those around the open one; 0 where some are left out."""
    near = range(number - _NEAR, number + _NEAR + 1)
    shown = [page for page in range(1, count + 1) if page in near or page in (1, count)]
    gaps = [[0, page] if page - before > 1 else [page]
            for before, page in zip([0, *shown], shown, strict=False)]  # fmt: skip
    return [page for each in gaps for page in each]


def list_data(site: Site, kind: AnyKind, locale: str) -> dict[str, Any]:
    """What narrows a list of several pages: who has which value of which facet, and who is open when.

    Entries are told by their place in the list, so that `size` says on which page each stands.
    """
    shown = [card for group in groups(site, kind, locale) for card in group.cards]
    places = {card.url: place for place, card in enumerate(shown)}
    times, own = distinct([opening_times(site, card) for card in shown])
    return {
        "size": ONE_PAGE,
        "slugs": [card.url.rstrip("/").rpartition("/")[2] for card in shown],
        "facets": [_facet(each, places) for each in facets(site, kind, locale)],
        "times": times,
        "open": own if times else [],
    }


def _facet(facet: Facet, places: Mapping[str, int]) -> Mapping[str, Any]:
    values = [[value.code, value.title, steps([places[card.url] for card in value.cards])]
              for value in facet.values]  # fmt: skip
    return {"name": facet.name, "title": facet.title, "values": values}


def steps(places: Sequence[int]) -> list[int]:
    """Numbers as the steps from one to the next, in their order: small numbers compress well."""
    ordered = sorted(places)
    return [place - before for before, place in zip([0, *ordered], ordered, strict=False)]

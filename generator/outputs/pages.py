"""A page for each entry in each language, and a list for each kind."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.content.site import Entry
from generator.kinds import KINDS
from generator.output import Output
from generator.outputs.directory import agency, body, party
from generator.outputs.phrases import phrasebook
from generator.outputs.spot import whereabouts
from generator.outputs.walks import walk
from generator.templates.rendering import Rendering
from generator.templates.views import app_view, card, cards, groups, page_view
from generator.templates.views.facets import facets
from generator.templates.views.keepers import below, keepers, members_of, upwards

# What a person needs first is packed first: forms work before the last guide has arrived.
RANKS = {
    "form": 0,
    "notice": 1,
    "place": 2,
    "guide": 3,
    "walk": 3,
    "phrasebook": 3,
    "area": 4,
    "merchant": 5,
    "activity": 5,
    "standard": 6,
    "team": 7,
    "member": 7,
    "unit": 7,
    "organisation": 7,
    "body": 7,
    "programme": 5,
    "agency": 5,
}

# A list of these is more than titles; see outputs/phrases.py.
_OWN_LISTS = {"phrasebook"}


def pages(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield the page of every entry."""
    for locale in rendering.site.config.codes:
        for entry in rendering.site.entries.values():
            yield _page(rendering, entry, locale)


def lists(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield the list of every kind that has no other list."""
    site = rendering.site
    for locale in site.config.codes:
        for kind in KINDS.values():
            if kind.name in _OWN_LISTS:
                continue
            title = site.interface.say(locale, f"kinds.{kind.folder}")
            count = len(site.of_kind(kind.name))
            summary = site.interface.say(locale, "pages.list_summary", title=title, n=count)
            page = app_view(site, kind.folder, title, summary, locale)
            # Where every entry is invented, the list says so once; else each entry does.
            invented = all(entry.facts.sample for entry in site.of_kind(kind.name))
            page = replace(page, sample=invented)
            yield rendering.page(
                "list.html",
                locale,
                page.url,
                RANKS[kind.name],
                page=page,
                kind=kind.name,
                groups=groups(site, kind.name, locale),
                walks=cards(site, "walk", locale) if kind.name == "guide" else (),
                facets=facets(site, kind.name, locale),
            )


def _page(rendering: Rendering, entry: Entry, locale: str) -> Output:
    page = page_view(rendering.site, entry, locale)
    kind = entry.kind.name
    more = _MORE[kind](rendering, entry, locale) if kind in _MORE else {}
    return rendering.page(f"{kind}.html", locale, page.url, RANKS[kind], page=page, **more)


def _form(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    site = rendering.site

    def option(entry: Entry) -> tuple[str, str, str]:
        text = entry.texts[locale]
        return entry.slug, text.words.title, text.title_lang

    merchants = [option(merchant) for merchant in site.of_kind("merchant")]
    areas = [
        option(area)
        for area in site.of_kind("area")
        if getattr(area.facts, "level", "") == "micro-grid"
    ]
    return {"form": entry.facts, "merchants": merchants, "areas": areas}


def _area(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    site = rendering.site
    return {
        "chain": [card(each, locale) for each in upwards(site, entry.slug)][::-1],
        "children": [card(each, locale) for each in below(site, entry.slug)],
        "members": members_of(site, entry.slug, locale),
    }


def _venue(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    """Where it stands, and who looks after that spot."""
    return {
        "where": whereabouts(rendering, entry, locale),
        "keepers": keepers(rendering.site, entry.area, locale),
    }


def _standard(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    entries = rendering.site.entries
    return {
        "cited": {
            anchor: [card(entries[key], locale) for key in keys]
            for anchor, keys in entry.citations.items()
        }
    }


def _notice(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    """What the notice closes, if anything."""
    named = [rendering.site.entries[key] for _, key in entry.kind.named(entry.facts)]
    return {"closes": [card(each, locale) for each in named]}


def _named(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    """What the facts name, as cards by field; None where nothing is named."""
    entries = rendering.site.entries
    named = {
        field: (kind, getattr(entry.facts, field))
        for field, kind in (entry.kind.references or {}).items()
    }
    return {
        "named": {
            field: card(entries[key], locale) if key[1] else None for field, key in named.items()
        }
    }


_MORE = {
    "form": _form,
    "area": _area,
    "place": _venue,
    "merchant": _venue,
    "standard": _standard,
    "notice": _notice,
    "activity": _named,
    "team": _named,
    "member": _named,
    "unit": party,
    "organisation": party,
    "body": body,
    "agency": agency,
    "walk": walk,
    "phrasebook": phrasebook,
}

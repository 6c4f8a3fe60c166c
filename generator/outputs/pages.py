"""A page for each entry in each language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from generator.content.site import AnyEntry, Entry, Venue
from generator.kinds import Words
from generator.kinds.area import AREA
from generator.kinds.form import FormFacts, FormWords
from generator.kinds.merchant import MERCHANT
from generator.kinds.notice import NoticeFacts
from generator.output import Output
from generator.outputs.directory import agency, body, party
from generator.outputs.locator import whereabouts
from generator.outputs.phrases import phrasebook
from generator.outputs.walks import walk
from generator.templates.rendering import Rendering
from generator.templates.views import card, page_view
from generator.templates.views.caretakers import Area, below, caretakers, members_of, upwards

Context = Callable[[Rendering, Entry[Any, Any], str], Mapping[str, Any]]


def pages(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield the page of every entry."""
    for entry in rendering.entries:
        for locale in rendering.locales:
            yield _page(rendering, entry, locale)


def _page(rendering: Rendering, entry: AnyEntry, locale: str) -> Output:
    page = page_view(rendering.site, entry, locale)
    kind = entry.kind
    context: Context = _MORE.get(kind.name, _named)
    more = context(rendering, entry, locale)
    return rendering.page(f"{kind.name}.html", locale, page.url, kind.rank, page=page, **more)


def _form(
    rendering: Rendering, entry: Entry[FormFacts, FormWords], locale: str
) -> Mapping[str, Any]:
    site = rendering.site

    def option(entry: AnyEntry) -> tuple[str, str, str]:
        text = entry.texts[locale]
        return entry.slug, text.words.title, text.title_lang

    areas = [area for area in site.of_kind(AREA) if area.facts.level == "micro-grid"]
    return {
        "form": entry.facts,
        "merchants": [option(merchant) for merchant in site.of_kind(MERCHANT)],
        "areas": [option(area) for area in areas],
    }


def _area(rendering: Rendering, entry: Area, locale: str) -> Mapping[str, Any]:
    site = rendering.site
    return {
        "chain": [card(each, locale) for each in upwards(site, entry.slug)][::-1],
        "children": [card(each, locale) for each in below(site, entry.slug)],
        "members": members_of(site, entry.slug, locale),
    }


def _venue(rendering: Rendering, entry: Venue, locale: str) -> Mapping[str, Any]:
    """Where it stands, and who looks after that spot."""
    return {
        "where": whereabouts(rendering, entry, locale),
        "caretakers": caretakers(rendering.site, entry.area, locale),
    }


def _standard(rendering: Rendering, entry: AnyEntry, locale: str) -> Mapping[str, Any]:
    entries = rendering.site.entries
    return {
        "cited": {
            anchor: [card(entries[key], locale) for key in keys]
            for anchor, keys in entry.citations.items()
        }
    }


def _notice(
    rendering: Rendering, entry: Entry[NoticeFacts, Words], locale: str
) -> Mapping[str, Any]:
    """What the notice closes, if anything."""
    named = [rendering.site.entries[key] for _, key in entry.kind.named(entry.facts)]
    return {"closes": [card(each, locale) for each in named]}


def _named(rendering: Rendering, entry: AnyEntry, locale: str) -> Mapping[str, Any]:
    """What single fields of the facts name, as cards by field; None where nothing is named."""
    entries, kind = rendering.site.entries, entry.kind
    named = {path[0]: card(entries[key], locale) for path, key in kind.named(entry.facts)
             if len(path) == 1}  # fmt: skip
    return {"named": {field: named.get(field) for field in kind.references or {}}}


_MORE: Mapping[str, Context] = {
    "form": _form,
    "area": _area,
    "place": _venue,
    "merchant": _venue,
    "standard": _standard,
    "notice": _notice,
    "unit": party,
    "organisation": party,
    "body": body,
    "agency": agency,
    "walk": walk,
    "phrasebook": phrasebook,
}
"""What pages show beside facts, words and what the facts name."""

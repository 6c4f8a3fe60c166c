"""schema.org JSON-LD: what a page is about, for search engines and travel programs."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from markupsafe import Markup

from generator.content.site import Entry, Site
from generator.json_ld import bodies, events, places, works
from generator.json_ld.common import Thing, origin, reference

_DESCRIBED: Mapping[str, Callable[[Site, Entry, str], Thing]] = {
    "place": places.place,
    "merchant": places.merchant,
    "area": places.area,
    "activity": events.event,
    "guide": works.article,
    "notice": works.news,
    "standard": works.document,
    "walk": works.tour,
    "unit": bodies.organisation,
    "organisation": bodies.organisation,
    "body": bodies.organisation,
    "team": bodies.organisation,
    "agency": bodies.organisation,
    "programme": bodies.service,
}


def of_entry(site: Site, entry: Entry, locale: str) -> Thing | None:
    """The thing that an entry's page is about; None for a form, or for a person's page."""
    describe = _DESCRIBED.get(entry.kind.name)
    if describe is None:
        return None
    words = entry.texts[locale].words
    thing = reference(site, entry, locale)
    return {**thing, "description": words.summary, **describe(site, entry, locale)}


def of_community(site: Site, locale: str) -> Thing:
    """The community itself, for home."""
    config = site.config
    return {
        "@type": "Organization",
        "@id": f"{origin(site)}/",
        "url": f"{origin(site)}/{locale}/",
        "name": site.in_language(config.name, locale),
        "description": site.in_language(config.tagline, locale),
        "address": site.in_language(config.address, locale),
        "telephone": config.office_phone,
    }


class Step(Protocol):
    """A page on the way, by its title and its address."""

    @property
    def title(self) -> str: ...  # noqa: D102

    @property
    def url(self) -> str: ...  # noqa: D102


def of_way(site: Site, steps: Sequence[Step]) -> Thing:
    """The way from home to a page, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": at,
                "name": step.title,
                "item": origin(site) + step.url,
            }
            for at, step in enumerate(steps, 1)
        ],
    }


def block(things: Iterable[Thing | None]) -> Markup:
    """The text of one data block."""
    graph = [
        {key: value for key, value in thing.items() if value not in (None, [], ())}
        for thing in things
        if thing is not None
    ]
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Nothing within may end the element.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  escaped for a data block

"""schema.org JSON-LD: what a page is about, for search engines and travel programs."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from generator.content.site import AnyEntry, Entry, Site
from generator.json_ld import bodies, events, places, works
from generator.json_ld.common import Thing, origin, reference
from generator.kinds.base import Description

_DESCRIBE: Mapping[Description, Callable[[Site, Entry[Any, Any], str], Thing]] = {
    "place": places.place,
    "shop": places.shop,
    "area": places.area,
    "event": events.event,
    "article": works.article,
    "news": works.news,
    "document": works.document,
    "tour": works.tour,
    "organisation": bodies.organisation,
    "ngo": bodies.ngo,
    "service": bodies.service,
}


def of_entry(site: Site, entry: AnyEntry, locale: str) -> Thing | None:
    """The thing that an entry's page is about; None for a form, or for a person's page."""
    if entry.kind.described_as is None:
        return None
    words = entry.texts[locale].words
    thing = reference(site, entry, locale)
    described = _DESCRIBE[entry.kind.described_as](site, entry, locale)
    return {**thing, "description": words.summary, **described}


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

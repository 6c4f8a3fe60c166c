"""What somebody has written: guides, news, standards; and walks, which are to be followed."""

from typing import Any

from generator.content.site import Entry, Site
from generator.json_ld.common import Thing, named, origin


def article(site: Site, entry: Entry, locale: str) -> Thing:
    """A guide."""
    facts: Any = entry.facts
    return {
        "@type": "Article",
        **_written(site, entry, locale),
        "timeRequired": f"PT{facts.minutes}M",
        "about": named(site, "place", facts.places, locale),
    }


def news(site: Site, entry: Entry, locale: str) -> Thing:
    """A notice, until it expires."""
    facts: Any = entry.facts
    return {
        "@type": "NewsArticle",
        **_written(site, entry, locale),
        "datePublished": facts.published.isoformat(),
        "expires": facts.expires.isoformat(),
        "about": named(site, "place", facts.places, locale),
    }


def document(site: Site, entry: Entry, locale: str) -> Thing:
    """A standard."""
    return {"@type": "DigitalDocument", **_written(site, entry, locale)}


def tour(site: Site, entry: Entry, locale: str) -> Thing:
    """A walk, its stops in their order."""
    facts: Any = entry.facts
    stops = enumerate(named(site, "place", facts.places, locale), 1)
    return {
        "@type": "TouristTrip",
        "itinerary": {
            "@type": "ItemList",
            "numberOfItems": len(facts.places),
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": at,
                    "item": {"@type": "TouristAttraction", **stop},
                }
                for at, stop in stops
            ],
        },
        "provider": {"@id": f"{origin(site)}/"},
    }


def _written(site: Site, entry: Entry, locale: str) -> Thing:
    text = entry.texts[locale]
    return {
        "headline": text.words.title,
        "inLanguage": text.lang,
        "dateModified": entry.facts.checked and entry.facts.checked.isoformat(),
        "publisher": {"@id": f"{origin(site)}/"},
    }

"""What somebody has written: guides, news, standards; and walks, which are to be followed."""

from generator.content.site import AnyEntry, Entry, Site
from generator.json_ld.common import Thing, named, origin
from generator.kinds import Words
from generator.kinds.guide import GuideFacts
from generator.kinds.notice import NoticeFacts
from generator.kinds.place import PLACE
from generator.kinds.walk import WalkFacts


def article(site: Site, entry: Entry[GuideFacts, Words], locale: str) -> Thing:
    """A guide."""
    facts = entry.facts
    return {
        "@type": "Article",
        **_written(site, entry, locale),
        "timeRequired": f"PT{facts.minutes}M",
        "about": named(site, PLACE, facts.places, locale),
    }


def news(site: Site, entry: Entry[NoticeFacts, Words], locale: str) -> Thing:
    """A notice, until it expires."""
    facts = entry.facts
    return {
        "@type": "NewsArticle",
        **_written(site, entry, locale),
        "datePublished": facts.published.isoformat(),
        "expires": facts.expires.isoformat(),
        "about": named(site, PLACE, facts.places, locale),
    }


def document(site: Site, entry: AnyEntry, locale: str) -> Thing:
    """A standard."""
    return {"@type": "DigitalDocument", **_written(site, entry, locale)}


def tour(site: Site, entry: Entry[WalkFacts, Words], locale: str) -> Thing:
    """A walk, its stops in their order."""
    facts = entry.facts
    stops = enumerate(named(site, PLACE, facts.places, locale), 1)
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


def _written(site: Site, entry: AnyEntry, locale: str) -> Thing:
    text = entry.texts[locale]
    return {
        "headline": text.words.title,
        "inLanguage": text.lang,
        "dateModified": entry.facts.checked and entry.facts.checked.isoformat(),
        "publisher": {"@id": f"{origin(site)}/"},
    }

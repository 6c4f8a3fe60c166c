"""schema.org JSON-LD: what a page is about, for search engines and travel programs."""

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from generator.link import Entry, Site

_MERCHANTS: Mapping[str, str] = {
    "tea": "CafeOrCoffeeShop",
    "food": "Restaurant",
    "books": "BookStore",
    "stay": "LodgingBusiness",
    "art": "ArtGallery",
    "craft": "Store",
    "shop": "Store",
}
_PLACES: Mapping[str, str] = {
    "sight": "TouristAttraction",
    "toilet": "PublicToilet",
    "information": "TouristInformationCenter",
    "transport": "Place",
    "dining": "FoodEstablishment",
}
_PLAIN_HOURS = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su)[\w,-]*) ([\d:,-]+)")


def of_entry(site: Site, entry: Entry, locale: str) -> Markup | None:
    """A LocalBusiness for a shop, a place for a place, nothing for the rest."""
    facts: Any = entry.facts
    if entry.kind.name == "merchant":
        kind = _MERCHANTS[facts.category]
    elif entry.kind.name == "place":
        kind = _PLACES.get(facts.category, "Place")
    else:
        return None
    words: Any = entry.texts[locale].words
    url = f"{_origin(site)}/{locale}/{entry.path}/"
    return _block(
        {
            "@type": [kind, "LocalBusiness"] if entry.kind.name == "merchant" else kind,
            "@id": url,
            "url": url,
            "name": words.title,
            "description": words.summary,
            "address": words.address,
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": facts.position.lat,
                "longitude": facts.position.lon,
            },
            "telephone": facts.phone,
            "openingHours": _hours(facts.hours),
        }
    )


def of_community(site: Site, locale: str) -> Markup:
    """The community itself, for home."""
    config = site.config
    return _block(
        {
            "@type": "Organization",
            "@id": f"{_origin(site)}/",
            "url": f"{_origin(site)}/{locale}/",
            "name": site.in_language(config.name, locale),
            "description": site.in_language(config.tagline, locale),
            "address": site.in_language(config.address, locale),
            "telephone": config.office_phone,
        }
    )


def _hours(hours: str | None) -> list[str] | None:
    """Rules that schema.org can say too, "Mo-Fr 09:00-17:00"; None where one cannot be said."""
    if hours is None:
        return None
    if hours == "24/7":
        return ["Mo-Su"]
    said = []
    for rule in hours.split(";"):
        found = _PLAIN_HOURS.fullmatch(rule.strip())
        if found is None:
            return None
        said += [f"{found[1]} {span}" for span in found[2].split(",")]
    return said


def _origin(site: Site) -> str:
    return str(site.config.origin).rstrip("/")


def _block(values: Mapping[str, Any]) -> Markup:
    known = {key: value for key, value in values.items() if value is not None}
    text = json.dumps({"@context": "https://schema.org", **known}, ensure_ascii=False)
    # Nothing within may end the element.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  escaped for a data block

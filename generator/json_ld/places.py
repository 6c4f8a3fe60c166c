"""Places, shops and the areas of the community."""

import re
from collections.abc import Mapping
from typing import Any

from generator.content.site import Entry, Site
from generator.json_ld.common import Thing, reference, spot

_MERCHANTS: Mapping[str, str] = {
    "tea": "CafeOrCoffeeShop",
    "food": "Restaurant",
    "books": "BookStore",
    "stay": "LodgingBusiness",
    "art": "ArtGallery",
    "craft": "Store",
    "shop": "Store",
}
# Only a CivicStructure or a LocalBusiness has opening hours.
_PLACES: Mapping[str, str | list[str]] = {
    "sight": ["TouristAttraction", "CivicStructure"],
    "toilet": "PublicToilet",
    "information": "TouristInformationCenter",
    "dining": "FoodEstablishment",
}
_PLAIN_HOURS = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su)[\w,-]*) ([\d:,-]+)")


def place(_site: Site, entry: Entry, locale: str) -> Thing:
    """A sight, a station, a toilet."""
    facts: Any = entry.facts
    return {"@type": _PLACES.get(facts.category, "CivicStructure"), **_venue(entry, locale)}


def merchant(site: Site, entry: Entry, locale: str) -> Thing:
    """A shop, with what it takes and speaks."""
    facts: Any = entry.facts
    paid = [site.interface.say(locale, f"kinds.payment_{way}") for way in facts.payment]
    return {
        "@type": [_MERCHANTS[facts.category], "LocalBusiness"],
        **_venue(entry, locale),
        "paymentAccepted": ", ".join(paid) or None,
        "knowsLanguage": list(facts.languages),
    }


def area(site: Site, entry: Entry, locale: str) -> Thing:
    """A grid of the community, within its parent."""
    parent = getattr(entry.facts, "parent", None)
    within = reference(site, site.entries["area", parent], locale) if parent else None
    return {"@type": "AdministrativeArea", "containedInPlace": within}


def _venue(entry: Entry, locale: str) -> Thing:
    facts: Any = entry.facts
    words: Any = entry.texts[locale].words
    return {
        "address": words.address,
        "geo": spot(facts.position),
        "telephone": facts.phone,
        "openingHours": _hours(facts.hours),
    }


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

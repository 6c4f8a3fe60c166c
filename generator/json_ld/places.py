"""Places, shops and the areas of the community."""

import re
from collections.abc import Mapping

from generator.content.site import Entry, Site, Venue
from generator.json_ld.common import Thing, coordinates, reference
from generator.kinds import Words
from generator.kinds.area import AREA, AreaFacts

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


def place(_site: Site, entry: Venue, locale: str) -> Thing:
    """A sight, a station, a toilet."""
    return {"@type": _PLACES.get(entry.facts.category, "CivicStructure"), **_venue(entry, locale)}


def shop(site: Site, entry: Venue, locale: str) -> Thing:
    """A shop, with what it takes and speaks."""
    facts = entry.facts
    paid = [site.interface.say(locale, f"kinds.payment_{way}") for way in facts.payment]
    return {
        "@type": [_MERCHANTS[facts.category], "LocalBusiness"],
        **_venue(entry, locale),
        "paymentAccepted": ", ".join(paid) or None,
        "knowsLanguage": list(facts.languages),
    }


def area(site: Site, entry: Entry[AreaFacts, Words], locale: str) -> Thing:
    """A grid of the community, within its parent."""
    parent = site.entry(AREA, entry.facts.parent) if entry.facts.parent else None
    within = reference(site, parent, locale) if parent else None
    return {"@type": "AdministrativeArea", "containedInPlace": within}


def _venue(entry: Venue, locale: str) -> Thing:
    facts, words = entry.facts, entry.texts[locale].words
    return {
        "address": words.address,
        "geo": coordinates(facts.position),
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

"""`/<locale>/places.geojson`: every place and shop with its position, for other people's maps."""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.content.site import Site, Venue
from generator.output import Output
from generator.templates.rendering import Rendering, as_json

FILE = "places.geojson"


def places_geojson(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield one FeatureCollection a language (RFC 7946); in no pack, as no page reads it."""
    site = rendering.site
    entries = site.venues()
    for locale in rendering.locales:
        features = [_feature(site, entry, locale) for entry in entries]
        collection = {"type": "FeatureCollection", "features": features}
        yield Output(f"{locale}/{FILE}", as_json(collection))


def _feature(site: Site, entry: Venue, locale: str) -> dict[str, Any]:
    facts, words = entry.facts, entry.texts[locale].words
    url = f"{str(site.config.origin).rstrip('/')}/{locale}/{entry.path}/"
    properties = {
        "name": words.title,
        "lang": entry.texts[locale].title_lang,
        "kind": entry.kind.name,
        "category": facts.category,
        "address": words.address,
        "approximate": facts.position.approximate,
        "opening_hours": facts.hours,
        "phone": facts.phone,
        "step_free": facts.step_free,
        "checked": facts.checked.isoformat() if facts.checked else None,
        "sample": facts.sample,
        "url": url,
    }
    return {
        "type": "Feature",
        "id": url,
        "geometry": {
            "type": "Point",
            "coordinates": [facts.position.lon, facts.position.lat],
        },
        "properties": {name: value for name, value in properties.items() if value is not None},
    }

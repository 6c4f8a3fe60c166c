"""What every description begins with."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.content.site import AnyEntry, Site
from generator.kinds import AnyKind
from generator.kinds.values import Position

Thing = Mapping[str, Any]
"""Properties of schema.org by name; None and empty lists are left out when it is written."""


def origin(site: Site) -> str:
    """`https://jindu.example`, without a slash at its end."""
    return str(site.config.origin).rstrip("/")


def reference(site: Site, entry: AnyEntry, locale: str) -> Thing:
    """An entry as others name it: its address, which is also its identity, and its title."""
    url = f"{origin(site)}/{locale}/{entry.path}/"
    return {"@id": url, "url": url, "name": entry.texts[locale].words.title}


def named(site: Site, kind: AnyKind, slugs: Sequence[str], locale: str) -> list[Thing]:
    """The entries that some slugs name."""
    return [reference(site, site.entry(kind, slug), locale) for slug in slugs]


def coordinates(position: Position) -> Thing:
    """Coordinates in WGS-84 degrees."""
    return {"@type": "GeoCoordinates", "latitude": position.lat, "longitude": position.lon}

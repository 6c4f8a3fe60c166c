"""Who is at work here: units, organisations, agencies, and the help that they give."""

from typing import Any

from generator.content.site import Entry, Site
from generator.json_ld.common import Thing, origin


def organisation(_site: Site, entry: Entry, _locale: str) -> Thing:
    """A unit, a committee, a team; an agency too, for a bank is no GovernmentOrganization."""
    kind = "NGO" if entry.kind.name == "organisation" else "Organization"
    return {"@type": kind, "telephone": getattr(entry.facts, "phone", None)}


def service(site: Site, entry: Entry, _locale: str) -> Thing:
    """A programme of the safety net, asked for by telephone."""
    facts: Any = entry.facts
    asked = {"@type": "ContactPoint", "telephone": facts.phone}
    return {
        "@type": "GovernmentService",
        "provider": {"@id": f"{origin(site)}/"},
        "availableChannel": {"@type": "ServiceChannel", "servicePhone": asked},
    }

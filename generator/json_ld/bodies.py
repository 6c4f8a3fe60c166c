"""Who is at work here: units, organisations, agencies, and the help that they give."""

from generator.content.site import AnyEntry, Entry, Site
from generator.json_ld.common import Thing, origin
from generator.kinds import Words
from generator.kinds.agency import AgencyFacts
from generator.kinds.organisation import OrganisationFacts
from generator.kinds.programme import ProgrammeFacts


def organisation(_site: Site, entry: AnyEntry, _locale: str) -> Thing:
    """A unit, a committee, a team; an agency too, for a bank is no GovernmentOrganization."""
    phone = entry.facts.phone if isinstance(entry.facts, AgencyFacts) else None
    return {"@type": "Organization", "telephone": phone}


def ngo(_site: Site, entry: Entry[OrganisationFacts, Words], _locale: str) -> Thing:
    """A social organisation."""
    return {"@type": "NGO", "telephone": entry.facts.phone}


def service(site: Site, entry: Entry[ProgrammeFacts, Words], _locale: str) -> Thing:
    """A programme of the safety net, asked for by telephone."""
    asked = {"@type": "ContactPoint", "telephone": entry.facts.phone}
    return {
        "@type": "GovernmentService",
        "provider": {"@id": f"{origin(site)}/"},
        "availableChannel": {"@type": "ServiceChannel", "servicePhone": asked},
    }

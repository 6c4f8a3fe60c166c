"""The pages that lead to the directories: all of them, and what units and organisations offer and need."""

from collections.abc import Mapping
from typing import Any, get_args

from generator.content.site import Entry
from generator.kinds import KINDS, AnyKind
from generator.kinds.activity import ACTIVITY
from generator.kinds.agency import AgencyFacts, AgencyWords
from generator.kinds.area import AREA
from generator.kinds.base import Group
from generator.kinds.body import BodyFacts, BodyWords
from generator.kinds.unit import UNIT
from generator.templates.rendering import Rendering
from generator.templates.views import Card, card
from generator.templates.views.matching import Party, counterparts, matches


def directory(rendering: Rendering, _locale: str) -> Mapping[str, Any]:
    """Values of the template: `groups`, a word and its kinds, each with folder and count."""
    return {
        "groups": {
            group: [
                (kind.name, kind.folder, count)
                for kind in KINDS.values()
                if kind.group == group and (count := len(rendering.site.of_kind(kind)))
            ]
            for group in get_args(Group)
        }
    }


def offers_and_needs(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Values of the template: `matches`, one a topic."""
    return {"matches": matches(rendering.site, locale)}


def party(rendering: Rendering, entry: Party, locale: str) -> dict[str, Any]:
    """Of a unit or an organisation: `counterparts`, by side and topic."""
    return {"counterparts": counterparts(rendering.site, entry, locale)}


def body(rendering: Rendering, entry: Entry[BodyFacts, BodyWords], locale: str) -> dict[str, Any]:
    """Of a body: `members` as name, unit and area; `area`, where it has one."""
    facts = entry.facts

    def of(kind: AnyKind, slug: str) -> Card:
        return card(rendering.site.entry(kind, slug), locale)

    return {
        "members": [
            (each.name, of(UNIT, each.unit), of(AREA, each.area)) for each in facts.members
        ],
        "area": of(AREA, facts.area) if facts.area else None,
    }


def agency(
    rendering: Rendering, entry: Entry[AgencyFacts, AgencyWords], locale: str
) -> dict[str, Any]:
    """Of an agency: its service `days`, activities of the calendar."""
    days = [rendering.site.entry(ACTIVITY, slug) for slug in entry.facts.activities]
    return {"days": [card(each, locale) for each in days]}

"""The pages that lead to the directories: all of them, and what units and organisations offer and need."""

from collections.abc import Mapping
from typing import Any

from generator.content.site import Entry
from generator.kinds import KINDS
from generator.kinds.body import BodyFacts
from generator.templates.rendering import Rendering
from generator.templates.views import Card, card
from generator.templates.views.matching import counterparts, matches

_VISIT = ("place", "walk", "guide", "phrasebook", "merchant", "activity", "notice")
_HELP = ("form", "programme", "agency", "area", "member", "team")


def directory(rendering: Rendering, _locale: str) -> Mapping[str, Any]:
    """Values of the template: `groups`, a word and its kinds, each with folder and count."""
    rest = tuple(name for name in KINDS if name not in {*_VISIT, *_HELP})
    groups = {"visit": _VISIT, "help": _HELP, "community": rest}
    return {
        "groups": {
            word: [
                (name, KINDS[name].folder, count)
                for name in names
                if (count := len(rendering.site.of_kind(name)))
            ]
            for word, names in groups.items()
        }
    }


def offers_and_needs(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Values of the template: `matches`, one a topic."""
    return {"matches": matches(rendering.site, locale)}


def party(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    """Of a unit or an organisation: `counterparts`, by side and topic."""
    return {"counterparts": counterparts(rendering.site, entry, locale)}


def body(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    """Of a body: `members` as name, unit and area; `area`, where it has one."""
    facts = entry.facts
    assert isinstance(facts, BodyFacts)  # noqa: S101  for the type checker

    def of(kind: str, slug: str) -> Card:
        return card(rendering.site.entries[kind, slug], locale)

    return {
        "members": [
            (each.name, of("unit", each.unit), of("area", each.area)) for each in facts.members
        ],
        "area": of("area", facts.area) if facts.area else None,
    }


def agency(rendering: Rendering, entry: Entry, locale: str) -> dict[str, Any]:
    """Of an agency: its service `days`, activities of the calendar."""
    entries = rendering.site.entries
    days = getattr(entry.facts, "activities", ())
    return {"days": [card(entries["activity", slug], locale) for slug in days]}

"""What a list can be narrowed by: each facet with its values, each value with its entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content.site import Site
from generator.templates.views import Card, cards


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: "visa", "Visa card", and who takes it."""

    code: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One question to ask of a list, such as how to pay."""

    name: str
    title: str
    values: tuple[Value, ...]


FACETS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "place": (
        ("category", "category", "kinds.place_"),
        ("access", "step_free", "kinds.step_free_"),
        ("language", "languages", "app.speech_"),
        ("loan", "lends", "kinds.lends_"),
    ),
    "merchant": (
        ("category", "category", "kinds.merchant_"),
        ("payment", "payment", "kinds.payment_"),
        ("language", "languages", "app.speech_"),
        ("access", "step_free", "kinds.step_free_"),
        ("badge", "badges", "kinds.badge_"),
        ("service", "services", "kinds.service_"),
    ),
    "activity": (
        ("category", "category", "kinds.activity_"),
        ("language", "languages", "app.speech_"),
    ),
    "team": (("category", "category", "kinds.team_"), ("language", "languages", "app.speech_")),
    "member": (("category", "category", "kinds.member_"), ("language", "languages", "app.speech_")),
}
"""For each kind: the facet's name, the field of the facts, and how its codes begin as words."""


def facets(site: Site, kind: str, locale: str) -> tuple[Facet, ...]:
    """The facets of a kind's list, with the values that occur in the order of the entries."""
    entries = cards(site, kind, locale)
    return tuple(
        Facet(name, site.interface.say(locale, f"list.{name}"), _values(site, locale, entries, *at))
        for name, *at in FACETS.get(kind, ())
    )


def _values(
    site: Site, locale: str, entries: Sequence[Card], field: str, prefix: str
) -> tuple[Value, ...]:
    found: dict[str, list[Card]] = {}
    for entry in entries:
        for code in _codes(getattr(entry.facts, field)):
            found.setdefault(code, []).append(entry)
    return tuple(
        Value(code, site.interface.say(locale, prefix + code.lower()), tuple(having))
        for code, having in found.items()
    )


def _codes(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else value

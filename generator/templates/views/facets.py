"""What a list can be narrowed by: each facet with its values, each value with its entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.content.site import Site
from generator.kinds import AnyKind
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


def facets(site: Site, kind: AnyKind, locale: str) -> tuple[Facet, ...]:
    """The facets of a kind's list, with the values that occur in the order of the entries."""
    entries = cards(site, kind, locale)
    return tuple(
        Facet(
            each.name,
            site.interface.say(locale, f"list.{each.name}"),
            _values(site, locale, entries, each.field, each.words),
        )
        for each in kind.facets
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


def _codes(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value

"""Opening times as data files carry them for the phone, which works out what is open now."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.content.site import Site
from generator.hours import compile_hours
from generator.kinds.venue import VenueFacts
from generator.templates.rendering import as_json
from generator.templates.views import Card

Times = Mapping[str, Any]
"""`{"hours": compiled, "closings": [{"from", "until"}]}`, what is not known left out."""


def opening_times(site: Site, card: Card) -> Times | None:
    """When an entry is open, and closed by notice; None where nobody knows either."""
    hours = card.facts.hours if isinstance(card.facts, VenueFacts) else None
    if not hours and not card.closings:
        return None
    times: dict[str, Any] = {"hours": compile_hours(hours, site.calendar)} if hours else {}
    return times | ({"closings": [each.days for each in card.closings]} if card.closings else {})


def distinct(values: Sequence[Times | None]) -> tuple[list[Times], list[int]]:
    """Each value once, and for each of `values` its index there; -1 for None."""
    index: dict[bytes, int] = {}
    own = [-1 if each is None else index.setdefault(as_json(each), len(index)) for each in values]
    return [json.loads(each) for each in index], own

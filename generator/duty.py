"""Who answers for the whole community, and when: the roster that people read and that the phone evaluates."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from babel.dates import get_day_names

from generator.hours import compile_hours, parse_hours
from generator.kinds.area import Contact
from generator.link import Site
from generator.locales import cldr
from generator.views import Card, card

_DAY = 1440


@dataclass(frozen=True, slots=True)
class Duty:
    """A person on the roster; `hours` are JSON as `pwa/client/hours.js` reads it."""

    contact: Contact
    area: Card
    hours: str


@dataclass(frozen=True, slots=True)
class Shift:
    """ "17:30" to "09:00" on the next day."""

    start: str
    end: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class Day:
    """A weekday in the reader's language with the shifts that begin on it, the earliest first."""

    name: str
    shifts: tuple[Shift, ...]


def duties(site: Site, locale: str) -> Iterator[Duty]:
    """Everyone who has a turn."""
    for area in site.of_kind("area"):
        facts: Any = area.facts
        for contact in facts.contacts:
            if contact.duty:
                compiled = compile_hours(contact.duty, site.calendar)
                yield Duty(contact, card(area, locale), json.dumps(compiled, sort_keys=True))


def roster(found: Sequence[Duty], locale: str) -> tuple[Day, ...]:
    """An ordinary week, without its holidays; empty where nobody has a turn."""
    if not found:
        return ()
    names = get_day_names("wide", locale=cldr(locale))
    return tuple(Day(names[weekday], _shifts(found, weekday)) for weekday in range(7))


def _shifts(found: Sequence[Duty], weekday: int) -> tuple[Shift, ...]:
    spans = [
        (span, each.contact)
        for each in found
        for span in spans_on(each.contact.duty or "", weekday)
    ]
    spans.sort(key=lambda each: each[0])
    return tuple(Shift(_clock(start), _clock(end), contact) for (start, end), contact in spans)


def spans_on(expression: str, weekday: int) -> tuple[tuple[int, int], ...]:
    """What an expression opens on a weekday (0 is Monday) of a week that has nothing special."""
    spans: tuple[tuple[int, int], ...] = ()
    for rule in parse_hours(expression):
        if rule.dates or rule.holidays or (rule.weekdays and weekday not in rule.weekdays):
            continue
        own = () if rule.closed else rule.spans or ((0, _DAY),)
        spans = spans + own if rule.adds else own
    return spans


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"

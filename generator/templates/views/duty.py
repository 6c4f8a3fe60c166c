"""Who answers for the whole community, and when: the roster that people read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from babel.dates import get_day_names

from generator.content.site import Site
from generator.hours import ordinary_week, span_in_words
from generator.i18n.locales import cldr
from generator.kinds.area import AREA, Contact
from generator.templates.views import Card, card


@dataclass(frozen=True, slots=True)
class Duty:
    """A person who has a turn, and the area that is otherwise theirs."""

    contact: Contact
    area: Card


@dataclass(frozen=True, slots=True)
class Shift:
    """ "17:30–09:00", the end on the next day."""

    hours: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class Day:
    """A weekday in the reader's language with the shifts that begin on it, the earliest first."""

    name: str
    shifts: tuple[Shift, ...]


def duties(site: Site, locale: str) -> Iterator[Duty]:
    """Everyone who has a turn."""
    for area in site.of_kind(AREA):
        for contact in area.facts.contacts:
            if contact.duty:
                yield Duty(contact, card(area, locale))


def roster(site: Site, found: Sequence[Duty], locale: str) -> tuple[Day, ...]:
    """An ordinary week, without its holidays; empty where nobody has a turn."""
    if not found:
        return ()
    names = get_day_names("wide", locale=cldr(locale))
    say = partial(site.interface.say, locale)
    return tuple(Day(names[weekday], tuple(_shifts(found, weekday, say))) for weekday in range(7))


def _shifts(found: Sequence[Duty], weekday: int, say: Callable[..., str]) -> Iterator[Shift]:
    turns = [
        (span, each.contact)
        for each in found
        for span in ordinary_week(each.contact.duty or "")[weekday]
    ]
    for span, contact in sorted(turns, key=lambda turn: turn[0]):
        yield Shift(span_in_words(span, say), contact)

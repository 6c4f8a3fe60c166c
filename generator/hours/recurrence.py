"""Recurring dates: the part of RFC 5545's RRULE that can be said in a sentence.

`FREQ=WEEKLY;BYDAY=SA`, `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH`, `FREQ=MONTHLY;BYDAY=2WE` or `-1SU`,
`FREQ=MONTHLY;BYMONTHDAY=15`, `FREQ=DAILY`. The phone reads the same rule in
`pwa/client/time/recurrence.js`; a last day stands beside the rule, not in it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY"}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`weekdays` count from 0, Monday. `nth` is which of them in a month: 1 to 4, or -1, the last."""

    freq: Literal["DAILY", "WEEKLY", "MONTHLY"]
    interval: int
    weekdays: tuple[int, ...]
    nth: int | None
    month_day: int | None

    def has(self, day: date) -> bool:
        """Whether a day fits, `interval` aside: a first day must."""
        if self.month_day is not None:
            return day.day == self.month_day
        if self.nth is not None:
            return day.weekday() in self.weekdays and self.nth in _places_in_month(day)
        return self.freq == "DAILY" or day.weekday() in self.weekdays


def recurrence(rule: str) -> Recurrence:
    """Read an RRULE; raises ValueError that says what to write instead."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if unknown := sorted(set(parts) - _KNOWN):
        raise ValueError(
            f"take {', '.join(unknown)} out: a rule has {', '.join(sorted(_KNOWN))}; "
            "the last day is written as `until:`, days left out as `exdates:`"
        )
    interval = parts.get("INTERVAL", "1")
    if not re.fullmatch("[1-9][0-9]?", interval):
        raise ValueError(f"INTERVAL is a number such as 2, not {interval!r}")
    match parts:
        case {"FREQ": "DAILY"} if not {"BYDAY", "BYMONTHDAY"} & set(parts):
            return Recurrence("DAILY", int(interval), (), None, None)
        case {"FREQ": "WEEKLY", "BYDAY": days} if _are_weekdays(days):
            return Recurrence("WEEKLY", int(interval), _weekdays(days), None, None)
        case {"FREQ": "MONTHLY", "BYDAY": day} if re.fullmatch(
            "([1-4]|-1)(" + "|".join(DAYS) + ")", day
        ):
            return Recurrence("MONTHLY", int(interval), _weekdays(day[-2:]), int(day[:-2]), None)
        case {"FREQ": "MONTHLY", "BYMONTHDAY": day} if day.isdecimal() and 1 <= int(day) <= 28:
            return Recurrence("MONTHLY", int(interval), (), None, int(day))
    raise ValueError(
        "write a rule such as FREQ=WEEKLY;BYDAY=SA or FREQ=MONTHLY;BYDAY=2WE "
        f"or FREQ=MONTHLY;BYMONTHDAY=15 (1 to 28), not {rule!r}"
    )


def _are_weekdays(days: str) -> bool:
    return all(day in DAYS for day in days.split(","))


def _weekdays(days: str) -> tuple[int, ...]:
    return tuple(sorted(DAYS.index(day) for day in days.split(",")))


def _places_in_month(day: date) -> tuple[int, ...]:
    last = day.day + 7 > monthrange(day.year, day.month)[1]
    return ((day.day - 1) // 7 + 1, -1) if last else ((day.day - 1) // 7 + 1,)

"""Rules and the calendar of holidays -> what `pwa/client/time/opening-hours.js` evaluates: plain JSON.

The phone knows no holidays: a rule for `PH` takes their dates along. A working day moved to a
weekend counts as a weekday only where the hours keep the official calendar, that is, close on
holidays: a tea house that is open every day does not change its hours for it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.hours.calendar import Calendar
from generator.hours.rules import Rule, parse_hours

Compiled = Mapping[str, Any]
"""`{"rules": [..], "moved": {day: weekday}}`; see docs/content.md, "Opening hours"."""


def compile_hours(expression: str, calendar: Calendar) -> Compiled:
    """Compile an `opening_hours` expression; raises ValueError as `parse_hours` does."""
    rules = parse_hours(expression)
    compiled: dict[str, Any] = {"rules": [_compiled(rule, calendar) for rule in rules]}
    if calendar.moved and any(rule.holidays and rule.closed for rule in rules):
        compiled["moved"] = dict(calendar.moved)
    return compiled


def _compiled(rule: Rule, calendar: Calendar) -> Mapping[str, Any]:
    parts: dict[str, Sequence[Any] | str | bool] = {
        "dates": rule.dates,
        "days": rule.weekdays,
        "spans": rule.spans,
        "closed": rule.closed,
        "adds": rule.adds,
        "note": rule.note or ("holiday" if rule.holidays and rule.closed else ""),
    }
    written: dict[str, Any] = {name: value for name, value in parts.items() if value}
    # An empty list too: a calendar without holidays has no day on which the rule holds.
    if rule.holidays:
        written["holidays"] = calendar.holidays
    return written

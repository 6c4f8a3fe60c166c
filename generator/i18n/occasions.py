"""When an activity takes place, in the reader's words: "every Saturday, 14:00–15:30"."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list

from generator.hours.recurrence import Recurrence, recurrence
from generator.kinds.activity import ActivityFacts

Say = Callable[..., str]


def in_words(facts: ActivityFacts, locale: Locale, say: Say) -> str:
    """Its days and its hours; `say` gives words of the interface."""
    end = facts.start + timedelta(minutes=facts.minutes)
    hours = f"{facts.start:%H:%M}–{end:%H:%M}"
    if facts.rrule is None:
        days = format_date(facts.start.date(), "full", locale=locale)
    else:
        days = _days(recurrence(facts.rrule), locale, say)
    return say("list.when", days=days, hours=hours)


def _days(rule: Recurrence, locale: Locale, say: Say) -> str:
    names = get_day_names("wide", locale=locale)
    days = format_list([names[day] for day in rule.weekdays], locale=locale)
    values: dict[str, Any]
    several = "" if rule.interval == 1 else "_several"
    if rule.month_day is not None:
        key, values = "monthly_date", {"day": rule.month_day}
    elif rule.nth is not None:
        nth = say(f"list.nth_{'last' if rule.nth < 0 else rule.nth}")
        key, values = "monthly_day", {"nth": nth, "day": days}
    else:
        key, values = rule.freq.lower(), {"days": days} if rule.weekdays else {}
    return say(f"list.{key}{several}", n=rule.interval, **values)

"""Hours as a table that anybody can read: the days of the week, by season, and what differs."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from babel import Locale
from babel.dates import format_interval, get_day_names, get_month_names

from generator.hours.rules import DAY, Dates, Rule, parse_hours
from generator.hours.week import Span, Spans, Week, as_date, is_other, seasons_of

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Row:
    """ "Mon–Fri" and "09:00–17:00"."""

    days: str
    hours: str


@dataclass(frozen=True, slots=True)
class Season:
    """Rows that hold for a part of the year; without a title, all year or whenever they say."""

    title: str
    rows: tuple[Row, ...]


def week_table(expression: str, locale: Locale, say: Say) -> tuple[Season, ...]:
    """The hours in a reader's words; `say` gives words of the interface."""
    seasons = [
        Season(
            _dates((first, last), locale, say) if first else "",
            tuple(_week_rows(week, locale, say)),
        )
        for first, last, week in seasons_of(expression)
    ]
    others = tuple(
        _other_row(rule, locale, say) for rule in parse_hours(expression) if is_other(rule)
    )
    if others and len(seasons) == 1:
        return (Season(seasons[0].title, seasons[0].rows + others),)
    return (*seasons, Season(say("hours.besides"), others)) if others else tuple(seasons)


def _week_rows(week: Week, locale: Locale, say: Say) -> Iterator[Row]:
    for spans, days in groupby(range(7), key=lambda day: week[day]):
        numbers = list(days)
        yield Row(_days(numbers, locale, say), _in_words(spans, say))


def _days(numbers: Sequence[int], locale: Locale, say: Say) -> str:
    if len(numbers) == 7:
        return say("hours.daily")
    names = get_day_names("abbreviated", locale=locale)
    return _from_to(names[numbers[0]], names[numbers[-1]], say)


def _in_words(spans: Spans, say: Say) -> str:
    return " · ".join(span_in_words(span, say) for span in spans) or say("hours.shut")


def span_in_words(span: Span, say: Say) -> str:
    """ "09:00–17:00", with its note if it has one."""
    start, end, note = span
    # Word joiners: no line ends at the dash.
    hours = f"{_clock(start)}\u2060–\u2060{_clock(end)}"
    if (start, end) == (0, DAY):
        hours = say("hours.whole_day")
    return say("hours.with_note", hours=hours, note=say(f"hours.note_{note}")) if note else hours


def _clock(minute: int) -> str:
    minute -= DAY if minute > DAY else 0
    return f"{minute // 60:02}:{minute % 60:02}"


def _other_row(rule: Rule, locale: Locale, say: Say) -> Row:
    when = [_dates(each, locale, say) for each in rule.dates]
    if rule.holidays:
        when.append(say("hours.holidays"))
    elif rule.weekdays:
        when.extend(_days([day], locale, say) for day in rule.weekdays)
    hours = _in_words(tuple((*span, rule.note) for span in rule.spans or ((0, DAY),)), say)
    if rule.closed:
        hours = say("hours.shut_part", hours=hours) if rule.spans else say("hours.shut")
        if rule.note and not rule.spans:
            hours = say("hours.with_note", hours=hours, note=say(f"hours.note_{rule.note}"))
    elif rule.adds:
        hours = say("hours.also", hours=hours)
    return Row(" · ".join(when), hours)


def _dates(dates: Dates, locale: Locale, say: Say) -> str:
    first, last = (as_date(day) for day in dates)
    every_year = len(dates[0]) == len("03-01")
    if every_year and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        names = get_month_names("wide", locale=locale)
        return _from_to(names[first.month], names[last.month], say)
    return str(format_interval(first, last, "MMMd" if every_year else "yMMMd", locale=locale))


def _from_to(first: str, last: str, say: Say) -> str:
    return first if first == last else say("hours.from_to", first=first, last=last)

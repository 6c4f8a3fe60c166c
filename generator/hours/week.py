"""Hours as a table that anybody can read: the days of the week, by season, and what differs."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from babel import Locale
from babel.dates import format_interval, get_day_names, get_month_names

from generator.hours.rules import DAY, Dates, Rule, parse_hours

Say = Callable[..., str]
Spans = tuple[tuple[int, int, str], ...]
"""Minutes from midnight, each with its note."""
Week = tuple[Spans, ...]
LEAP_YEAR = 2028
SHORTEST_SEASON = 27
"""Days; anything shorter stands below the week as an exception."""


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
        for first, last, week in _seasons(expression)
    ]
    others = tuple(
        _other_row(rule, locale, say) for rule in parse_hours(expression) if _is_other(rule)
    )
    if others and len(seasons) == 1:
        return (Season(seasons[0].title, seasons[0].rows + others),)
    return (*seasons, Season(say("hours.besides"), others)) if others else tuple(seasons)


def _is_other(rule: Rule) -> bool:
    """Whether a rule is for holidays or certain days rather than for a season's weeks."""
    return rule.holidays or any(not _is_season(dates) for dates in rule.dates)


def _is_season(dates: Dates) -> bool:
    if len(dates[0]) > len("03-01"):
        return False
    first, last = (_date(day) for day in dates)
    return (last - first).days % 366 >= SHORTEST_SEASON


@cache
def _seasons(expression: str) -> Sequence[tuple[str, str, Week]]:
    """First and last day ("03-01"; "" for all year) of each stretch of the year with equal weeks."""
    rules = [rule for rule in parse_hours(expression) if not _is_other(rule) or rule.weekdays]
    rules = [rule for rule in rules if all(map(_is_season, rule.dates))]
    if not any(rule.dates for rule in rules):
        return [("", "", _week(rules, "01-01"))]
    days = [
        f"{month:02}-{day:02}"
        for month in range(1, 13)
        for day in range(1, monthrange(LEAP_YEAR, month)[1] + 1)
    ]
    found = [
        (stretch[0], stretch[-1], week)
        for week, of_week in groupby(days, key=lambda day: _week(rules, day))
        for stretch in [list(of_week)]
    ]
    if len(found) > 1 and found[0][2] == found[-1][2]:
        # Winter goes on over New Year.
        found = [*found[1:-1], (found[-1][0], found[0][1], found[0][2])]
    return found


def _week(rules: Sequence[Rule], day: str) -> Week:
    return tuple(_spans(rules, day, weekday) for weekday in range(7))


def _spans(rules: Sequence[Rule], day: str, weekday: int) -> Spans:
    """As `spansOn` of `pwa/client/hours.js`, for a day of any year."""
    spans: Spans = ()
    for rule in rules:
        if rule.dates and not any(_within(day, *each) for each in rule.dates):
            continue
        if rule.weekdays and weekday not in rule.weekdays:
            continue
        own = tuple((*span, rule.note) for span in rule.spans or ((0, DAY),))
        if rule.closed:
            spans = tuple(_without(spans, rule.spans)) if rule.spans else ()
        else:
            spans = tuple(sorted(spans + own)) if rule.adds else own
    return spans


def _without(spans: Spans, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for start, end, note in spans:
        left = [(start, end)]
        for first, last in cuts:
            left = [part for a, b in left for part in ((a, min(b, first)), (max(a, last), b))]
            left = [(a, b) for a, b in left if a < b]
        yield from ((a, b, note) for a, b in left)


def _within(day: str, first: str, last: str) -> bool:
    return first <= day <= last if first <= last else day >= first or day <= last


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
    return " · ".join(_span(span, say) for span in spans) or say("hours.shut")


def _span(span: tuple[int, int, str], say: Say) -> str:
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
    first, last = (_date(day) for day in dates)
    every_year = len(dates[0]) == len("03-01")
    if every_year and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        names = get_month_names("wide", locale=locale)
        return _from_to(names[first.month], names[last.month], say)
    return str(format_interval(first, last, "MMMd" if every_year else "yMMMd", locale=locale))


def _from_to(first: str, last: str, say: Say) -> str:
    return first if first == last else say("hours.from_to", first=first, last=last)


def _date(text: str) -> date:
    *year, month, day = map(int, text.split("-"))
    number = year[0] if year else LEAP_YEAR
    # Rules end every month on the 31st.
    return date(number, month, min(day, monthrange(number, month)[1]))

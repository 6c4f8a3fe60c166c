"""The weeks that an expression describes: what is open on each weekday, in each part of the year."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from generator.hours.rules import DAY, Dates, Rule, parse_hours

Span = tuple[int, int, str]
"""Minutes from midnight of the day on which it begins, and its note."""
Spans = tuple[Span, ...]
Week = tuple[Spans, ...]
"""Seven days from Monday."""
LEAP_YEAR = 2028
SHORTEST_SEASON = 27
"""Days; anything shorter is an exception."""


def ordinary_week(expression: str) -> Week:
    """A week without seasons, holidays or other exceptions."""
    rules = [rule for rule in parse_hours(expression) if not rule.dates]
    return _week([rule for rule in rules if rule.weekdays or not rule.holidays], "01-01")


def ever_opens(expression: str) -> bool:
    """Whether there is any day with hours; raises ValueError as `parse_hours` does."""
    rules = parse_hours(expression)
    if any(is_other(rule) and not rule.closed for rule in rules):
        return True
    return any(spans for _, _, week in seasons_of(expression) for spans in week)


def is_other(rule: Rule) -> bool:
    """Whether a rule is for holidays or certain days rather than for a season's weeks."""
    return rule.holidays or any(not _is_season(dates) for dates in rule.dates)


def _is_season(dates: Dates) -> bool:
    if len(dates[0]) > len("03-01"):
        return False
    first, last = (as_date(day) for day in dates)
    return (last - first).days % 366 >= SHORTEST_SEASON


@cache
def seasons_of(expression: str) -> Sequence[tuple[str, str, Week]]:
    """First and last day ("03-01"; "" for all year) of each stretch of the year with equal weeks."""
    rules = [rule for rule in parse_hours(expression) if not is_other(rule) or rule.weekdays]
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
    """As `spansOn` of `pwa/client/time/opening-hours-day.js`, for a day of any year."""
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


def as_date(text: str) -> date:
    """A day of a rule; one of every year in a leap year."""
    *year, month, day = map(int, text.split("-"))
    number = year[0] if year else LEAP_YEAR
    # Rules end every month on the 31st.
    return date(number, month, min(day, monthrange(number, month)[1]))

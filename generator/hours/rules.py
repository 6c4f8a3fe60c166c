"""OpenStreetMap `opening_hours` -> rules: the part of the format that a phone can work out.

opening-hours-py reads the expression and writes it out in one way only; what stands there is taken
apart here. Days, dates, months, public holidays (`PH`), times, `off`, `24/7`, notes in quotation
marks. Sunrise, weeks of the year, school holidays and the like are refused with a message.
"""

import re
from calendar import monthrange
from dataclasses import dataclass

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # its stubs forget it

NOTES = ("appointment", "last_entry", "knock", "season", "repairs", "rest")
"""What may stand in quotation marks; the words are `hours.note_<code>`."""

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = 24 * 60
_LEAP_YEAR = 2028

_DATE = rf"(?:(\d{{4}}) ?)?({'|'.join(MONTHS)})(?: (\d\d?))?"
_RANGE = re.compile(rf"(?:{_DATE}(?:-{_DATE})?|(\d{{4}})(?:-(\d{{4}}))?)")
_WEEKDAY = "|".join(WEEKDAYS)
_SPAN = r"\d\d:\d\d-\d\d:\d\d"
_DAYS = rf"(?:PH|(?:{_WEEKDAY})(?:-(?:{_WEEKDAY}))?)"
_RULE = re.compile(
    rf"(?:24/7)?(?P<dates>(?:\d|{'|'.join(MONTHS)})(?:[\w ]|,(?=\d|[A-Z][a-z]{{2}})|-)*?)?"
    rf" ?(?P<days>{_DAYS}(?:,{_DAYS})*)?"
    rf" ?(?P<spans>{_SPAN}(?:,{_SPAN})*)?"
    r' ?(?P<closed>closed)?(?: ?"(?P<note>[^"]*)")?'
)
_BETWEEN = re.compile(r'(; |, )(?=(?:[^"]*"[^"]*")*[^"]*$)')

Dates = tuple[str, str]
"""First and last day: "03-01" and "10-31" of every year, or "2026-02-15" and "2026-02-23"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. A day must lie in one of `dates` (any, if none) and be one of `weekdays`
    (from 0, Monday) or, where `holidays`, a public holiday; with neither, every day.

    `spans` are minutes from midnight; an end after 1440 lies on the next day. Without any, the whole
    day. `adds` leaves the earlier rules' spans in place; without it, they give way.
    """

    dates: tuple[Dates, ...]
    weekdays: tuple[int, ...]
    holidays: bool
    spans: tuple[tuple[int, int], ...]
    closed: bool
    adds: bool
    note: str


def parse_hours(expression: str) -> tuple[Rule, ...]:
    """Take an expression apart; raises ValueError that says what to write instead."""
    try:
        written = str(OpeningHours(expression))
    except ParserError:
        raise ValueError(
            f'write hours as OpenStreetMap does, "Mo-Su 09:00-17:00", not {expression!r}'
        ) from None
    first, *others = _BETWEEN.split(written)
    separators, texts = [";", *others[::2]], [first, *others[1::2]]
    return tuple(
        _rule(text, separator.strip() == ",")
        for separator, text in zip(separators, texts, strict=True)
    )


def _rule(text: str, adds: bool) -> Rule:
    found = _RULE.fullmatch(text)
    dates = _dates(found["dates"] or "") if found else None
    if found is None or dates is None:
        raise ValueError(
            "a phone cannot work out "
            f'{text!r}: use days, dates, times, PH and off, as "Mar-Oct Tu-Su 09:00-17:00; PH off"'
        )
    note = found["note"] or ""
    if note and note not in NOTES:
        raise ValueError(
            f"a note is one of {', '.join(NOTES)}, which are said in every language, not {note!r}"
        )
    days = found["days"].split(",") if found["days"] else []
    spans = found["spans"].split(",") if found["spans"] else []
    return Rule(
        dates=dates,
        weekdays=tuple(sorted({day for each in days if each != "PH" for day in _weekdays(each)})),
        holidays="PH" in days,
        spans=tuple(map(_span, spans)),
        closed=found["closed"] is not None,
        adds=adds,
        note=note,
    )


def _dates(text: str) -> tuple[Dates, ...] | None:
    ranges = [_RANGE.fullmatch(each) for each in text.split(",")] if text else []
    found = [_between(each) if each else None for each in ranges]
    return None if None in found else tuple(each for each in found if each)


def _between(found: re.Match[str]) -> Dates | None:
    year, month, day, last_year, last_month, last_day, all_of, to = found.groups()
    if all_of:
        return f"{all_of}-01-01", f"{to or all_of}-12-31"
    # "2026Jan-Feb" ends in 2026; "2026 Dec 24-Jan 2" does not say in which year.
    if year and last_month and day and not last_year:
        return None
    _check_day(year, month, day)
    _check_day(last_year or year, last_month or month, last_day)
    first = _day(year, month, day or "1")
    if last_month is None:
        return first, _day(year, month, day or "31")
    return first, _day(last_year or year, last_month, last_day or "31")


def _check_day(year: str | None, month: str, day: str | None) -> None:
    if day and int(day) > monthrange(int(year or _LEAP_YEAR), MONTHS.index(month) + 1)[1]:
        raise ValueError(f"{month} has no day {day}: write one that it has")


def _day(year: str | None, month: str, day: str) -> str:
    # Days are compared as text, so the 31st ends every month.
    text = f"{MONTHS.index(month) + 1:02}-{int(day):02}"
    return f"{year}-{text}" if year else text


def _weekdays(text: str) -> list[int]:
    first, _, last = text.partition("-")
    start = WEEKDAYS.index(first)
    count = (WEEKDAYS.index(last) - start) % 7 if last else 0
    return [(start + each) % 7 for each in range(count + 1)]


def _span(text: str) -> tuple[int, int]:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in text.split("-"))
    return start, end if end > start else end + DAY

"""What the phone makes of opening hours, beside opening-hours-py over two years."""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

from generator.assets.node import NODE
from generator.content.holidays import load_calendar
from generator.hours import Calendar, compile_hours, parse_hours, week_table
from generator.i18n.locales import cldr
from generator.kinds.notice import NoticeFacts

ROOT = Path(__file__).resolve().parents[2]
FROM, TO = datetime(2026, 1, 1), datetime(2028, 1, 1)
Stretches = list[tuple[datetime, datetime]]
Phone = Callable[[object], Stretches]

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DATES = ("", "Mar-Oct ", "Nov-Feb ", "Apr 15-Oct 15 ", "Dec 24-Jan 2 ", "2026 Jul 1-2027 Jan 31 ",
         "2027 ", "May,Jul 3 ", "2026 Feb 14-18,2027 Oct 3 ")  # fmt: skip


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    """The phone's own module, in one process for all cases."""
    script = Path(__file__).with_name("hours_by_phone.mjs")
    with subprocess.Popen(
        [NODE, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout

        def ask(hours: object) -> Stretches:
            case = {"hours": hours, "from": FROM.isoformat()[:16], "to": TO.isoformat()[:16]}
            process.stdin.write(json.dumps(case) + "\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            answer = json.loads(process.stdout.readline())  # type: ignore[union-attr]
            return [(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in answer]

        yield ask


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    found, problems = load_calendar(ROOT / "content" / "holidays.yml")
    assert not problems
    return found


@dataclass(frozen=True)
class Rule:
    """A rule as the test makes it: `end` may lie after midnight."""

    separator: str
    when: str
    spans: tuple[tuple[int, int], ...]
    off: bool

    def text(self) -> str:
        spans = ",".join(f"{_clock(a)}-{_clock(b % 1440 or 1440)}" for a, b in self.spans)
        return " ".join(filter(None, (self.when.strip(), spans, "off" if self.off else "")))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


weekdays = st.one_of(
    st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map("-".join),
    st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True).map(",".join),
)
when = st.one_of(
    st.sampled_from(("PH ", "PH,Su ", "Sa,PH ")),
    st.builds(lambda dates, days: f"{dates}{days} ", st.sampled_from(DATES), weekdays),
    st.sampled_from([each for each in DATES if each]),
)
quarter = st.integers(0, 95).map(lambda n: n * 15)
span = st.tuples(quarter, st.integers(1, 80).map(lambda n: n * 15)).map(lambda s: (s[0], sum(s)))
spans = st.lists(span, min_size=1, max_size=2).map(tuple)
by_day = span.filter(lambda s: s[1] <= 1440).map(lambda s: (s,))
rules = st.one_of(
    st.builds(Rule, st.sampled_from(("; ", "; ", ", ")), when, spans, st.just(value=False)),
    st.builds(Rule, st.just("; "), when, st.one_of(st.just(()), by_day), st.just(value=True)),
)


def write(rules: Sequence[Rule]) -> str:
    return "".join(rule.separator + rule.text() for rule in rules)[2:]


def open_by_library(expression: str) -> Stretches:
    """Stretches from the day before, because a night may begin then."""
    found = OpeningHours(expression).intervals(FROM - timedelta(days=1), TO)
    return [(start, end) for start, end, state, _ in found if state == State.OPEN]


def expected(rules: Sequence[Rule], calendar: Calendar) -> Stretches:
    """The library, asked for the evening and for the night after it.

    It gives up the rest of a night where the next day has a rule of its own ("Th 18:00-02:00; Fr
    off"), which no host does. So what comes after midnight is asked as a rule of the day on which
    the night began, and moved by a day.
    """
    plain = [part for rule in rules for part in _without_holidays(rule, calendar)]
    evenings = [replace(r, spans=tuple((a, min(b, 1440)) for a, b in r.spans)) for r in plain]
    nights = [part for rule in plain for part in _night(rule)]
    found = open_by_library(write(evenings))
    if nights:
        day = timedelta(days=1)
        found += [(a + day, b + day) for a, b in open_by_library(write(nights))]
    inside = [(max(a, FROM), min(b, TO)) for a, b in found]
    return _joined(sorted((a, b) for a, b in inside if a < b))


def _night(rule: Rule) -> Iterator[Rule]:
    tails = tuple((0, end - 1440) for _, end in rule.spans if end > 1440)
    if tails or (rule.off and not rule.spans):
        yield replace(rule, spans=tails)
    elif not rule.off and rule.separator == "; ":
        yield replace(rule, spans=(), off=True)


def _without_holidays(rule: Rule, calendar: Calendar) -> Iterator[Rule]:
    """The library knows other holidays than `content/holidays.yml`: it is given the dates."""
    days = [day for day in rule.when.strip().split(",") if day != "PH"]
    if "PH" not in rule.when:
        yield rule
        return
    if days:
        yield replace(rule, when=",".join(days) + " ")
    ranges = [map(datetime.fromisoformat, each) for each in calendar.holidays]
    dates = ",".join("-".join(f"{day:%Y %b} {day.day}" for day in each) for each in ranges)
    yield replace(rule, when=f"{dates} ")


def _joined(stretches: Stretches) -> Stretches:
    found: Stretches = []
    for start, end in stretches:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rules=st.lists(rules, min_size=1, max_size=4))
def test_the_phone_agrees_with_the_library(
    phone: Phone, calendar: Calendar, rules: list[Rule]
) -> None:
    # Moved working days are ours; the library knows none.
    fixed = Calendar(
        years={k: y.model_copy(update={"moved": {}}) for k, y in calendar.years.items()}
    )
    found = phone(compile_hours(write(rules), fixed))
    assert found == expected(rules, fixed), write(rules)


@pytest.mark.parametrize("expression", [
    "24/7", "off", "Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00",
    "Apr-Oct 08:00-18:00; Nov-Mar 09:00-16:30; Mo off", "24/7; Dec 31 off",
    "Mo-Sa 10:00-22:00; Jan 1 off", "Tu-Su 09:00-17:00, Sa 19:00-21:00",
])  # fmt: skip
def test_common_hours_agree(phone: Phone, expression: str) -> None:
    found = [(max(a, FROM), b) for a, b in open_by_library(expression) if b > FROM]
    assert phone(compile_hours(expression, Calendar())) == _joined(found)


VECTORS = json.loads((ROOT / "tests" / "vectors" / "opening-hours.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["hours"], ids=lambda each: each["expression"])
def test_a_vector_is_compiled_to_what_the_phone_reads(vector) -> None:
    """The phone's half, from what is compiled to when it is open: tests/client/opening-hours.test.js."""
    calendar = Calendar.model_validate(VECTORS["calendar"])
    compiled = compile_hours(vector["expression"], calendar)
    assert json.loads(json.dumps(compiled, default=list)) == vector["compiled"]


def test_offices_work_on_moved_days_and_rest_on_holidays(phone: Phone, calendar: Calendar) -> None:
    office = phone(compile_hours("Mo-Fr 09:00-17:00; PH off", calendar))
    tea = phone(compile_hours("Mo-Fr 09:00-17:00", calendar))
    sunday, new_year = datetime(2026, 1, 4).date(), datetime(2026, 1, 1).date()
    assert [sunday in {a.date() for a, _ in each} for each in (office, tea)] == [True, False]
    assert [new_year in {a.date() for a, _ in each} for each in (office, tea)] == [False, True]


@pytest.mark.parametrize("expression", [
    "sunrise-sunset", "Mo[1] off", "09:00+", "week 10-20", "SH off", "easter off", "PH +1 day off",
    "Mo unknown", "Mo 09:00-12:00 || off", "10:00-16:00/01:30", "2026 Dec 24-Jan 2 off",
    'Mo off "gone fishing"', "Montag 9 Uhr",
])  # fmt: skip
def test_what_a_phone_cannot_work_out_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"write hours|cannot work out|a note is one of"):
        parse_hours(expression)


def test_holidays_lie_in_order_and_in_their_year(calendar: Calendar) -> None:
    for number, year in calendar.years.items():
        assert {day.day.year for day in year.days} | {d.year for d in year.moved} == {number}
        assert all(one.last < other.day for one, other in pairwise(year.days))
        assert all(day.weekday() >= 5 for day in year.moved)


WORDS = yaml.safe_load((ROOT / "content" / "words" / "hours.yml").read_text("utf-8"))


def table(expression: str, locale: str) -> list[str]:
    def say(key: str, **values: str) -> str:
        return WORDS[key.removeprefix("hours.")][locale].format(**values)

    lines = []
    for season in week_table(expression, cldr(locale), say):
        lines += [season.title] if season.title else []
        lines += [f"{row.days}: {row.hours}".replace("\u2060", "") for row in season.rows]
    return lines


@pytest.mark.parametrize(("expression", "locale", "lines"), [
    ("Mo-Fr 09:00-17:30; Sa 09:00-12:00; PH off", "en",
     ["Mon–Fri: 09:00–17:30", "Sat: 09:00–12:00", "Sun: closed", "Public holidays: closed"]),
    ("Mar-Nov 09:00-17:00; Dec-Feb 09:00-16:30; Dec 31 off", "fr",
     ["mars–novembre", "Tous les jours: 09:00–17:00",
      "décembre–février", "Tous les jours: 09:00–16:30", "En outre", "31 déc.: fermé"]),
    ("Fr-Sa 18:00-02:00; 2027 Feb 5-8 off \"rest\"", "zh-Hans",
     ["周一至周四: 休息", "周五至周六: 18:00–02:00", "周日: 休息", "2027年2月5日至8日: 休息（店休）"]),
    ("09:00-17:00; Mo 12:00-14:00 off, PH 19:00-21:00", "ar",
     ["الاثنين: 09:00–12:00 · 14:00–17:00", "الثلاثاء – الأحد: 09:00–17:00",
      "أيام العطل الرسمية: وكذلك 19:00–21:00"]),
    ("24/7", "ja", ["毎日: 24時間"]),
])  # fmt: skip
def test_the_week_is_a_table_in_the_readers_words(
    expression: str, locale: str, lines: list[str]
) -> None:
    assert table(expression, locale) == lines


@pytest.mark.parametrize(("fields", "message"), [
    ("closed: {from: 2026-12-01, until: 2026-12-02}", "say what is closed"),
    ("places: [pier]\nclosed: {from: 2026-12-02, until: 2026-12-01}", "ends before it begins"),
    ("places: [pier]\nclosed: {from: 2026-12-01, until: 2027-01-01}", "before the last day of"),
])  # fmt: skip
def test_a_closing_that_cannot_be_meant_is_refused(fields: str, message: str) -> None:
    days = "published: 2026-11-20\nexpires: 2026-12-31\n"
    with pytest.raises(ValueError, match=message):
        NoticeFacts.model_validate(yaml.safe_load(days + fields))


def test_a_calendar_with_an_unknown_holiday_says_where(tmp_path: Path) -> None:
    path = tmp_path / "holidays.yml"
    path.write_text("2027:\n  source: x\n  days:\n    - {name: xmas, from: 2027-12-25}\n", "utf-8")
    [problem] = load_calendar(path)[1]
    assert (problem.line, "new_year" in problem.message) == (4, True)

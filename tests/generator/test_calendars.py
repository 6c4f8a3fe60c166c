"""Feeds of activities, written by icalendar and read back by ical.js."""

import json
import re
from argparse import Namespace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from icalendar import Calendar

from generator.assets.node import run_node
from generator.commands import stamp
from generator.content.problems import errors
from generator.content.revisions import next_revision, with_revision
from generator.kinds import activity as kind
from generator.outputs.calendars import calendars
from generator.stages.build import read
from tests.conftest import ROOT

NOVEMBER = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 2, 8, 0, tzinfo=UTC)
ACTIVITY = """---
title: 唱戏
summary: 半小时。
category: culture
start: "2026-11-28 17:00"
minutes: 30
rrule: FREQ=WEEKLY;BYDAY=SA
until: 2026-12-26
exdates: [2026-12-05]
place: pier
checked: 2026-11-20
---

都来。
"""


@pytest.fixture
def feeds(small, cache):
    (small / "activities").mkdir(exist_ok=True)
    (small / "activities" / "opera.md").write_text(ACTIVITY, "utf-8")
    site, _ = read(small, cache)
    return lambda: {
        each.path: each
        for each in calendars(SimpleNamespace(site=site, locales=site.config.codes), ())
    }


def as_read(feed, tmp_path):
    path = tmp_path / "feed.ics"
    path.write_bytes(feed.content)
    return json.loads(run_node(ROOT / "tests/generator/read_calendar.mjs", [str(path)], cwd=ROOT))


def test_another_parser_finds_the_same_dates(feeds, tmp_path):
    found = as_read(feeds()["zh-Hans/activities.ics"], tmp_path)
    (event,) = found["events"]
    assert found["zones"] == ["Asia/Shanghai"]
    assert (event["summary"], event["minutes"]) == ("唱戏", 30)
    assert event["starts"] == [
        "2026-11-28T09:00:00.000Z",
        "2026-12-12T09:00:00.000Z",
        "2026-12-19T09:00:00.000Z",
        "2026-12-26T09:00:00.000Z",
    ]


def test_a_category_has_its_feed(feeds):
    assert "fr/activities.culture.ics" in feeds()
    assert "fr/activities.tour.ics" not in feeds()


def test_the_same_content_gives_the_same_bytes(feeds):
    once, again = feeds(), feeds()
    assert {path: each.content for path, each in once.items()} == {
        path: each.content for path, each in again.items()
    }


def test_lines_are_short_and_end_as_calendars_want(feeds):
    content = feeds()["zh-Hans/activities.ics"].content
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("rrule: FREQ=WEEKLY;BYDAY=MO", "is no day of"),
        ("rrule: FREQ=YEARLY", "write a rule such as"),
        ("rrule: FREQ=WEEKLY;BYDAY=SA;COUNT=3", "take COUNT out"),
    ],
)
def test_a_rule_that_cannot_be_is_told(small, cache, wrong, told):
    (small / "activities").mkdir(exist_ok=True)
    text = ACTIVITY.replace("rrule: FREQ=WEEKLY;BYDAY=SA", wrong)
    (small / "activities" / "opera.md").write_text(text, "utf-8")
    _, problems = read(small, cache)
    assert [told in problem.message for problem in errors(problems)] == [True]


def event_of(small, cache):
    """The one event of the feed, as another parser reads its properties."""
    site, problems = read(small, cache)
    assert not errors(problems)
    feed = next(iter(calendars(SimpleNamespace(site=site, locales=site.config.codes), ())))
    (event,) = Calendar.from_ical(feed.content).events
    assert event["dtstamp"].dt == event["last-modified"].dt
    return event, problems


def stamp_at(small, cache, now):
    """As `build.py stamp` does, at a moment."""
    site, _ = read(small, cache)
    (entry,) = site.of_kind(kind.ACTIVITY)
    path = small / f"{entry.path}.md"
    path.write_text(
        with_revision(path.read_text("utf-8"), next_revision(site, entry, now)), "utf-8"
    )


EDITS = {
    "time": ("17:00", "18:30"),
    "length": ("minutes: 30", "minutes: 45"),
    "place": ("place: pier", "place: gate"),
    "a day left out": ("[2026-12-05]", "[2026-12-05, 2026-12-19]"),
    "last day": ("2026-12-26", "2026-12-19"),
    "title": ("唱戏", "听戏"),
    "summary": ("半小时。", "一小时。"),
    "called off": ("place: pier", "place: pier\ncancelled: true"),
}


@pytest.fixture
def stamped(small, cache):
    """A function that edits the one activity, which was stamped in November."""
    path = small / "activities" / "opera.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(ACTIVITY, "utf-8")
    stamp_at(small, cache, NOVEMBER)

    def edit(old, new):
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


@pytest.mark.parametrize("edit", EDITS)
def test_subscribers_learn_of_every_edit(edit, stamped, small, cache):
    before, problems = event_of(small, cache)
    assert (before["sequence"], before["last-modified"].dt, problems) == (0, NOVEMBER, [])
    stamped(*EDITS[edit])
    unstamped, problems = event_of(small, cache)
    assert unstamped["uid"] == before["uid"]
    assert unstamped["sequence"] == 1
    assert unstamped["last-modified"].dt > NOVEMBER
    assert [(each.field, each.severity) for each in problems] == [("revision", "warning")]
    stamp_at(small, cache, DECEMBER)
    after, problems = event_of(small, cache)
    assert (after["sequence"], after["last-modified"].dt, problems) == (1, DECEMBER, [])


def test_two_edits_without_a_stamp_are_unlike(stamped, small, cache):
    stamped("17:00", "18:30")
    one, _ = event_of(small, cache)
    stamped("18:30", "19:30")
    other, _ = event_of(small, cache)
    assert one["last-modified"].dt != other["last-modified"].dt


def test_a_check_alone_is_no_edit(stamped, small, cache):
    stamped("checked: 2026-11-20", "checked: 2026-11-27")
    event, problems = event_of(small, cache)
    assert (event["sequence"], event["last-modified"].dt, problems) == (0, NOVEMBER, [])


def test_what_its_place_is_called_is_said_too(stamped, small, cache):
    path = small / "places" / "pier.md"
    text = path.read_text("utf-8")
    path.write_text(re.sub("(?m)^title: .*$", "title: 新码头", text, count=1), "utf-8")
    event, _ = event_of(small, cache)
    assert event["sequence"] == 1


def test_what_is_called_off_says_so(stamped, small, cache):
    assert event_of(small, cache)[0]["status"] == "CONFIRMED"
    stamped(*EDITS["called off"])
    assert event_of(small, cache)[0]["status"] == "CANCELLED"


def test_the_command_stamps_once(stamped, small, capsys):
    stamped("17:00", "18:30")
    options = Namespace(content=small, files=[])
    assert stamp(options) == 0
    text = (small / "activities" / "opera.md").read_text("utf-8")
    assert text.count("revision:") == 1
    assert "revision: {number: 1, " in text
    assert text.endswith("---\n\n都来。\n")
    assert stamp(options) == 0
    assert (small / "activities" / "opera.md").read_text("utf-8") == text
    assert "0 activities marked as edited" in capsys.readouterr().out


def test_the_command_waits_for_content_without_errors(stamped, small):
    stamped("place: pier", "place: nowhere")
    before = (small / "activities" / "opera.md").read_text("utf-8")
    assert stamp(Namespace(content=small, files=[])) == 1
    assert (small / "activities" / "opera.md").read_text("utf-8") == before

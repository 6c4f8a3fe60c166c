"""Feeds of activities, written by icalendar and read back by ical.js."""

import json
from types import SimpleNamespace

import pytest

from generator.assets.node import run_node
from generator.outputs.calendars import calendars
from generator.stages.build import read
from tests.conftest import ROOT

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
    return lambda: {each.path: each for each in calendars(SimpleNamespace(site=site), ())}


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
    assert [told in problem.message for problem in problems] == [True]

"""What a page is about, for programs that know schema.org."""

import json

import pytest

from generator.json_ld import block, of_community, of_entry
from generator.stages.build import read

EVENT = """---
title: 唱戏
summary: 半小时。
category: culture
start: "2026-11-28 17:00"
minutes: 30
rrule: {rrule}
until: 2026-12-26
exdates: [2026-12-12]
place: pier
---

都来。
"""


@pytest.fixture
def town(small, cache):
    site, _ = read(small, cache)
    return site


def test_a_shop_is_a_local_business(town):
    data = of_entry(town, town.entries["merchant", "tea"], "zh-Hans")
    assert data["@type"] == ["CafeOrCoffeeShop", "LocalBusiness"]
    assert (data["name"], data["geo"]["latitude"]) == ("茶馆", 32.0006)


def test_home_is_the_organisation(town):
    assert of_community(town, "en")["@type"] == "Organization"


def test_a_form_says_nothing(town):
    assert of_entry(town, town.entries["form", "request"], "en") is None


def test_hours_become_those_of_schema_org(small, cache):
    path = small / "merchants" / "tea.md"
    hours = 'category: tea\nhours: "Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00"'
    path.write_text(path.read_text("utf-8").replace("category: tea", hours), "utf-8")
    site, _ = read(small, cache)
    assert of_entry(site, site.entries["merchant", "tea"], "en")["openingHours"] == [
        "Mo-Fr 09:00-12:00",
        "Mo-Fr 13:00-17:00",
        "Sa 10:00-12:00",
    ]


@pytest.mark.parametrize(
    ("rrule", "frequency", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "P2W", ["https://schema.org/Saturday"]),
        ("FREQ=MONTHLY;BYDAY=4SA", "P1M", "4SA"),
    ],
)
def test_what_comes_again_has_a_schedule(small, cache, rrule, frequency, days):
    (small / "activities").mkdir()
    (small / "activities" / "opera.md").write_text(EVENT.format(rrule=rrule), "utf-8")
    site, _ = read(small, cache)
    event = of_entry(site, site.entries["activity", "opera"], "zh-Hans")
    assert event["startDate"] == "2026-11-28T17:00:00+08:00"
    assert event["endDate"] == "2026-11-28T17:30:00+08:00"
    assert event["eventSchedule"] == {
        "@type": "Schedule",
        "startDate": "2026-11-28",
        "endDate": "2026-12-26",
        "startTime": "17:00:00",
        "endTime": "17:30:00",
        "scheduleTimezone": "Asia/Shanghai",
        "repeatFrequency": frequency,
        "byDay": days,
        "exceptDate": ["2026-12-12"],
    }


def test_words_cannot_end_the_block():
    written = block([{"description": "</script>", "telephone": None}])
    assert "</script>" not in written
    assert json.loads(written)["@graph"] == [{"description": "</script>"}]

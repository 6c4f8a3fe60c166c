"""The roster: no hour of the week is left alone, and people read it in their own words."""

from datetime import datetime, timedelta

import pytest
from opening_hours import OpeningHours

from generator.hours import ordinary_week
from generator.stages.build import read
from generator.templates.views.duty import duties, roster
from tests.conftest import ROOT

MONDAY = datetime(2026, 11, 23)


def test_somebody_is_on_duty_at_every_hour_of_the_week(cache):
    site, _ = read(ROOT / "content", cache)
    hours = [OpeningHours(each.contact.duty) for each in duties(site, "en")]
    alone = [
        moment
        for moment in (MONDAY + timedelta(minutes=30 * n) for n in range(7 * 48))
        if not any(each.is_open(moment) for each in hours)
    ]
    assert alone == []


@pytest.mark.parametrize(
    ("expression", "weekday", "spans"),
    [
        ("Mo,Th 17:30-09:00", 3, ((1050, 1980),)),
        ("Mo,Th 17:30-09:00", 1, ()),
        ("24/7", 6, ((0, 1440),)),
        ("Mo-Fr 09:00-17:00; We off", 2, ()),
        ("Mo-Fr 09:00-17:00, We 19:00-20:00", 2, ((540, 1020), (1140, 1200))),
        ("Mo-Su 09:00-17:00; PH off; Dec 24 off", 0, ((540, 1020),)),
        ("Mo-Fr 09:00-17:00; Sa,PH 10:00-12:00", 5, ((600, 720),)),
    ],
)
def test_an_ordinary_week_as_its_rules_say(expression, weekday, spans):
    found = ordinary_week(expression)[weekday]
    assert tuple((start, end) for start, end, _ in found) == spans


def test_the_roster_is_by_day_in_the_readers_words(cache):
    site, _ = read(ROOT / "content", cache)
    monday = roster(site, tuple(duties(site, "fr")), "fr")[0]
    assert monday.name == "lundi"
    hours = [each.hours.replace("\u2060", "") for each in monday.shifts]
    assert hours == ["09:00–17:30", "17:30–09:00"]
    assert roster(site, (), "fr") == ()

"""The calendar feeds tell the times that the phone tells: `tests/vectors/occurrences.json`.

The phone's half is in `tests/client/occurrences.test.js`. Here a feed is written, and dateutil, which
shares nothing with it, says when each event takes place.
"""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from generator.kinds.activity import ActivityFacts
from generator.outputs.calendars import event_times
from tests.conftest import ROOT

VECTORS = json.loads((ROOT / "tests/vectors/occurrences.json").read_text("utf-8"))


def starts(event):
    """When an event begins, by dateutil; the text is what a calendar program reads."""
    first = event["dtstart"].dt
    if "rrule" not in event:
        return iter([first])
    text = event["rrule"].to_ical().decode()
    left_out = {each.dt for each in event["exdate"].dts} if "exdate" in event else set()
    return (each for each in rrulestr(text, dtstart=first) if each not in left_out)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each["why"])
def test_a_feed_says_what_the_phone_says(vector):
    facts = ActivityFacts.model_construct(
        start=datetime.fromisoformat(vector["start"]),
        minutes=vector["minutes"],
        rrule=vector["rrule"] or None,
        until=vector["until"] and datetime.fromisoformat(vector["until"]).date(),
        exdates=tuple(datetime.fromisoformat(each).date() for each in vector["exdates"]),
    )
    zone = ZoneInfo(vector["zone"])
    calendar = Calendar()
    calendar.add_component(event_times(facts, zone))
    (event,) = Calendar.from_ical(calendar.to_ical()).events
    length = event["dtend"].dt - event["dtstart"].dt
    for asked in vector["at"]:
        now = datetime.fromisoformat(asked["moment"]).astimezone(zone)
        next_ = next((each for each in starts(event) if each + length > now), None)
        assert next_ == (asked["first"] and at(asked["first"], zone)), asked
        under_way = next_ is not None and next_ <= now
        assert (under_way and f"{next_ + length:%H:%M}") == (asked["until"] or False), asked


def at(text, zone):
    return datetime.fromisoformat(text).replace(tzinfo=zone)

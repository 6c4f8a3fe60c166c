"""Activities: the first time, and the rule by which they come again."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from generator.content.site import Entry, Site
from generator.hours.recurrence import recurrence
from generator.json_ld.common import Thing, coordinates, named, origin, reference
from generator.kinds import Words
from generator.kinds.activity import ActivityFacts
from generator.kinds.place import PLACE
from generator.kinds.team import TEAM

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PERIODS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M"}


def event(site: Site, entry: Entry[ActivityFacts, Words], locale: str) -> Thing:
    """An Event; one that comes again has a Schedule."""
    facts = entry.facts
    start = facts.start.replace(tzinfo=ZoneInfo(site.config.time_zone))
    teams = [facts.team] if facts.team else []
    return {
        "@type": "Event",
        "startDate": start.isoformat(),
        "endDate": (start + timedelta(minutes=facts.minutes)).isoformat(),
        "eventStatus": "https://schema.org/EventCancelled" if facts.cancelled else None,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventSchedule": _schedule(facts, site.config.time_zone),
        "location": _location(site, facts.place, locale),
        "organizer": [
            {"@type": "Organization", **team} for team in named(site, TEAM, teams, locale)
        ]
        or {"@id": f"{origin(site)}/"},
        "inLanguage": list(facts.languages),
    }


def _location(site: Site, slug: str, locale: str) -> Thing:
    entry = site.entry(PLACE, slug)
    facts, words = entry.facts, entry.texts[locale].words
    known = reference(site, entry, locale)
    return {"@type": "Place", **known, "address": words.address, "geo": coordinates(facts.position)}


def _schedule(facts: ActivityFacts, time_zone: str) -> Thing | None:
    if facts.rrule is None:
        return None
    rule = recurrence(facts.rrule)
    end = facts.start + timedelta(minutes=facts.minutes)
    schedule = {
        "@type": "Schedule",
        "startDate": facts.start.date().isoformat(),
        "endDate": facts.until and facts.until.isoformat(),
        "startTime": facts.start.time().isoformat(),
        "endTime": end.time().isoformat(),
        "scheduleTimezone": time_zone,
        "repeatFrequency": f"P{rule.interval}{_PERIODS[rule.freq]}",
        # Which of a month's days it is, schema.org says as iCalendar does: "2WE".
        "byDay": facts.rrule.partition("BYDAY=")[2]
        if rule.nth
        else [f"https://schema.org/{_DAYS[day]}" for day in rule.weekdays],
        "byMonthDay": rule.month_day,
        "exceptDate": [day.isoformat() for day in facts.exdates],
    }
    return {key: value for key, value in schedule.items() if value}

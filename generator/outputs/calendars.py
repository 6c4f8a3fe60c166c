"""iCalendar feeds of the activities: one a language, and one for each category in it (RFC 5545)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vRecur

from generator.content.revisions import stand
from generator.content.site import Entry, Site
from generator.kinds.activity import ACTIVITY, ActivityFacts, ActivityWords
from generator.kinds.place import PLACE
from generator.output import Output
from generator.templates.rendering import Rendering
from generator.templates.views import groups

_RANK = 7
_ZONES_FROM = date(2020, 1, 1)
_ZONES_TO = date(2038, 1, 1)


Activity = Entry[ActivityFacts, ActivityWords]


def calendars(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/activities.ics` and `/<locale>/activities.<category>.ics`."""
    site = rendering.site
    activities = site.of_kind(ACTIVITY)
    for locale in rendering.locales:
        name = f"{site.in_language(site.config.name, locale)} · " + site.interface.say(
            locale, "kinds.activities"
        )
        yield _feed(site, activities, name, "activities.ics", locale)
        for group in groups(site, ACTIVITY, locale):
            within = [each for each in activities if each.facts.category == group.key]
            file = f"activities.{group.key}.ics"
            yield _feed(site, within, f"{name} · {group.title}", file, locale)


def _feed(site: Site, activities: Sequence[Activity], name: str, file: str, locale: str) -> Output:
    calendar = Calendar()
    calendar.add("prodid", "-//Jindu//Activities//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", site.config.time_zone)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    zone = ZoneInfo(site.config.time_zone)
    calendar.add_component(_zone(site.config.time_zone))
    for entry in activities:
        calendar.add_component(_event(site, entry, locale, zone))
    return Output(f"{locale}/{file}", calendar.to_ical(), _RANK, locale)


@cache
def _zone(name: str) -> Timezone:
    """The zone's rules, the same in every feed; working them out takes longer than all the rest."""
    return Timezone.from_tzinfo(ZoneInfo(name), name, _ZONES_FROM, _ZONES_TO)


def _event(site: Site, entry: Activity, locale: str, zone: ZoneInfo) -> Event:
    facts, text = entry.facts, entry.texts[locale]
    origin = str(site.config.origin).rstrip("/")
    spoken = {"LANGUAGE": text.lang}
    event = event_times(facts, zone)
    event.add("uid", f"{entry.slug}@{site.config.origin.host}")
    # From the content, not of the build: the same content gives the same bytes.
    at = stand(site, entry)
    event.add("dtstamp", at.modified)
    event.add("last-modified", at.modified)
    event.add("sequence", at.sequence)
    event.add("status", "CANCELLED" if facts.cancelled else "CONFIRMED")
    event.add("summary", text.words.title, parameters=spoken)
    event.add("description", text.words.summary, parameters=spoken)
    event.add("url", f"{origin}/{locale}/{entry.path}/")
    event.add("categories", [site.interface.say(locale, f"kinds.activity_{facts.category}")])
    _add_place(event, site, facts, locale)
    return event


def _add_place(event: Event, site: Site, facts: ActivityFacts, locale: str) -> None:
    place = site.entry(PLACE, facts.place)
    event.add("location", place.texts[locale].words.title)
    position = place.facts.position
    event.add("geo", (position.lat, position.lon))


def event_times(facts: ActivityFacts, zone: ZoneInfo) -> Event:
    """An event that says when it takes place, and nothing else yet."""
    start = facts.start.replace(tzinfo=zone)
    event = Event()
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=facts.minutes))
    if facts.rrule is None:
        return event
    rule = vRecur.from_ical(facts.rrule)
    if facts.until:
        # With a time zone in DTSTART, RFC 5545 wants UNTIL in UTC.
        last = datetime.combine(facts.until, time(23, 59, 59), zone)
        rule["UNTIL"] = last.astimezone(UTC)
    event.add("rrule", rule)
    left_out = [datetime.combine(day, facts.start.time(), zone) for day in facts.exdates]
    if left_out:
        event.add("exdate", left_out)
    return event

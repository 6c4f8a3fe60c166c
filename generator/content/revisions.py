"""Which revision of an activity the content holds: what calendars that subscribe go by.

`build.py stamp` writes it into the file, so that the same content gives the same feed whoever builds
it and whenever. What was edited and not stamped yet is told as the next revision all the same.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from generator.content.problems import Problem
from generator.content.site import AnyEntry, Entry, Site
from generator.kinds.activity import ACTIVITY, ActivityFacts, ActivityWords, Revision
from generator.kinds.place import PLACE

Activity = Entry[ActivityFacts, ActivityWords]

_SAID = {"category", "start", "minutes", "rrule", "until", "exdates", "place", "cancelled"}
"""Facts that calendars hear of."""
_SOON = 3599
"""Seconds after the last stamp within which an edit without one is placed."""


@dataclass(frozen=True, slots=True)
class Stand:
    """RFC 5545's SEQUENCE, and LAST-MODIFIED in UTC."""

    sequence: int
    modified: datetime


def fingerprint(site: Site, entry: Activity) -> str:
    """A hash of all that calendars say of an activity, in every language that was written."""
    facts, place = entry.facts, site.entry(PLACE, entry.facts.place)
    said = {
        "facts": facts.model_dump(mode="json", include=_SAID, exclude_defaults=True),
        "words": _words(entry),
        "place": [place.facts.position.model_dump(mode="json"), _words(place)],
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def stand(site: Site, entry: Activity) -> Stand:
    """As stamped; an edit without a stamp is the next revision, at a time made from what it says."""
    facts, known = entry.facts, entry.facts.revision
    if known and is_stamped(site, entry):
        return Stand(known.number, known.changed)
    since = (
        known.changed
        if known
        else datetime.combine(facts.checked or facts.start.date(), time(), UTC)
    )
    # Two edits without a stamp are unlike: that is all that can be said of their order.
    later = timedelta(seconds=1 + int(fingerprint(site, entry), 16) % _SOON)
    return Stand(known.number + 1 if known else 0, since + later)


def next_revision(site: Site, entry: Activity, now: datetime) -> Revision:
    """What to write into a file whose stamp is not current."""
    known = entry.facts.revision
    number = known.number + 1 if known else 0
    return Revision(number=number, changed=now, of=fingerprint(site, entry))


def is_stamped(site: Site, entry: Activity) -> bool:
    """Whether the file names the revision that it holds."""
    known = entry.facts.revision
    return known is not None and known.of == fingerprint(site, entry)


def with_revision(text: str, revision: Revision) -> str:
    """The text of a content file with the line `revision:` as it is now, last in its front matter."""
    line = (
        f"revision: {{number: {revision.number}, "
        f'changed: "{revision.changed:%Y-%m-%dT%H:%M:%SZ}", of: "{revision.of}"}}\n'
    )
    opening, front, rest = re.split(r"(?m)^\ufeff?---[ \t]*\n", text, maxsplit=2)
    front = re.sub(r"(?m)^revision:.*\n(?:[ \t].*\n)*", "", front)
    return f"{opening}---\n{front}{line}---\n{rest}"


def revision_problems(site: Site) -> Iterator[Problem]:
    """A warning for each activity that was edited and not stamped."""
    for entry in site.of_kind(ACTIVITY):
        # A place that is missing is told where it is named.
        if ("place", entry.facts.place) in site.entries and not is_stamped(site, entry):
            message = "calendars are to learn of an edit: run `python3 build.py stamp`"
            path = f"content/{entry.path}.md"
            yield Problem(path, 1, 1, "revision", message, severity="warning")


def _words(entry: AnyEntry) -> dict[str, list[str]]:
    """Title and summary by language, as people wrote them: neither converted nor fallen back."""
    written = {
        code: text for code, text in entry.texts.items() if not text.fallback and not text.machine
    }
    return {code: [text.words.title, text.words.summary] for code, text in written.items()}

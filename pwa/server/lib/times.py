"""Times as they are sent and stored: RFC 3339, UTC, milliseconds, so that text order is time order."""

from datetime import UTC, datetime, timedelta


def stamp(moment: datetime) -> str:
    """`2026-05-01T08:00:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def clock() -> datetime:
    """The server's time."""
    return datetime.now(UTC)


def now(later: timedelta = timedelta(0)) -> str:
    """The server's time as text, or a moment `later`."""
    return stamp(clock() + later)

"""Opening hours: OpenStreetMap's expressions in, something small that a phone can work out."""

from generator.hours.calendar import Calendar, load_calendar
from generator.hours.compiled import Compiled, compile_hours
from generator.hours.rules import NOTES, parse_hours
from generator.hours.week import Season, week_table

__all__ = [
    "NOTES",
    "Calendar",
    "Compiled",
    "Season",
    "compile_hours",
    "load_calendar",
    "parse_hours",
    "week_table",
]

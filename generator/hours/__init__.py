"""Opening hours: OpenStreetMap's expressions in, something small that a phone can work out.

`recurrence` reads the rules of recurring dates.
"""

from generator.hours.calendar import Calendar
from generator.hours.compiled import Compiled, compile_hours
from generator.hours.rules import NOTES, parse_hours
from generator.hours.table import Season, span_in_words, week_table
from generator.hours.week import ordinary_week

__all__ = [
    "NOTES",
    "Calendar",
    "Compiled",
    "Season",
    "compile_hours",
    "ordinary_week",
    "parse_hours",
    "span_in_words",
    "week_table",
]

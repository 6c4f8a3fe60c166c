"""Reading `content/holidays.yml`, the calendar of public holidays."""

import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.content.files import TABLE, line_of, read_text, shown
from generator.content.front_matter import FrontMatterError, parse_yaml
from generator.content.plain_errors import problems_of
from generator.content.problems import Problem
from generator.hours import Calendar


def load_calendar(path: Path) -> tuple[Calendar, list[Problem]]:
    """Read the calendar of public holidays."""
    if not os.path.lexists(path):
        return Calendar(), []
    name, text = shown(path, path.parent), read_text(path, path.parent, TABLE)
    if isinstance(text, Problem):
        return Calendar(), [text]
    try:
        values, marks = parse_yaml(text)
    except FrontMatterError as error:
        return Calendar(), [Problem(name, *error.mark, "", error.message)]

    def at(path: tuple[Any, ...], message: str) -> Problem:
        field = (str(path[1]), *path[2:])  # the file holds the years themselves
        parts = [field[:end] for end in range(len(field), 0, -1) if field[:end] in marks]
        line, column = marks[parts[0]] if parts else (1, 1)
        return Problem(name, line, column, ".".join(map(str, field)), message, line_of(text, line))

    try:
        return Calendar.model_validate({"years": values}), []
    except ValidationError as error:
        return Calendar(), problems_of(error, Calendar, at)

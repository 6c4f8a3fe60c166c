"""YAML files whose keys are rows: words of the interface, titles of a folder. Each row knows its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.front_matter import FrontMatterError, Mark, parse_yaml
from generator.content.problems import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """`path` is the file as problems name it, `line` the text of the row's first line."""

    path: str
    key: str
    value: Any
    mark: Mark
    line: str

    def problem(self, message: str) -> Problem:
        """A problem with this row."""
        return Problem(self.path, *self.mark, self.key, message, self.line)


def read_rows(path: Path, shown: str) -> tuple[Sequence[Row], list[Problem]]:
    """The rows of a file in their order, or why it cannot be read; `shown` is its name in problems."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    try:
        values, marks = parse_yaml(text)
    except FrontMatterError as error:
        return (), [Problem(shown, *error.mark, "", error.message)]
    found = [(key, value, marks[(key,)]) for key, value in values.items()]
    return [Row(shown, key, value, mark, lines[mark[0] - 1]) for key, value, mark in found], []

"""YAML files whose keys are rows: words of the interface, titles of a folder. Each row knows its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.files import TABLE, line_of, read_text, shown
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


def read_rows(path: Path, root: Path) -> tuple[Sequence[Row], list[Problem]]:
    """The rows of a file in their order, or why it cannot be read; `root` is the content's folder."""
    text = read_text(path, root, TABLE)
    if isinstance(text, Problem):
        return (), [text]
    name = shown(path, root)
    try:
        values, marks = parse_yaml(text)
    except FrontMatterError as error:
        return (), [Problem(name, *error.mark, "", error.message, line_of(text, error.mark[0]))]
    found = [(key, value, marks[(key,)]) for key, value in values.items()]
    return [Row(name, key, value, mark, line_of(text, mark[0])) for key, value, mark in found], []

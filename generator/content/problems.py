"""What an editor is told when something in the content must be mended.

    path:line:column: field: what to write instead
        the source line, with a caret under the place

Errors stop the build, warnings do not. All problems of a run are gathered before any is shown.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `field` is empty for the body."""

    path: str
    line: int
    column: int
    field: str
    message: str
    source_line: str = ""
    severity: Severity = "error"

    def as_text(self) -> str:
        """Two or three lines for a terminal."""
        field = f"{self.field}: " if self.field else ""
        mark = "warning: " if self.severity == "warning" else ""
        head = f"{self.path}:{self.line}:{self.column}: {mark}{field}{self.message}"
        if not self.source_line.strip():
            return head
        return f"{head}\n    {self.source_line}\n    {_caret_under(self.source_line, self.column)}"


class BuildError(Exception):
    """The content has errors, so nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(sorted(problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def as_json(problems: Iterable[Problem]) -> str:
    """For editors' tools: a list of objects with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def _caret_under(line: str, column: int) -> str:
    # A Chinese character takes two columns of a terminal: an ideographic space keeps the caret in line.
    before = line[: column - 1]
    return "".join("\u3000" if ord(char) > 0x2E7F else " " for char in before) + "^"

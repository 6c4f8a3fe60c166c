"""A file of the content as it was read."""

from dataclasses import dataclass

from generator.content.front_matter import FrontMatter
from generator.content.problems import Problem


@dataclass(frozen=True, slots=True)
class Document:
    """One content file as it stands: `content/<folder>/<slug>[.<locale>].md`.

    `path` is relative to the folder above `content/`, for messages. `locale` is the source
    language where the name carries none. `derived`: made from the source, no file of its own.
    """

    path: str
    folder: str
    slug: str
    locale: str
    text: str
    front: FrontMatter
    derived: bool = False

    def problem(
        self, message: str, *field: str | int, at: tuple[int, int] | None = None
    ) -> Problem:
        """A problem at a field (or at `at`), with the source line that it is about."""
        line, column = at or self._mark(field)
        lines = self.text.split("\n")
        source_line = lines[line - 1] if line <= len(lines) else ""
        name = ".".join(str(part) for part in field)
        return Problem(self.path, line, column, name, message, source_line)

    def _mark(self, field: tuple[str | int, ...]) -> tuple[int, int]:
        # The nearest enclosing value that stands in the file: a missing field is shown where it belongs.
        for end in range(len(field), 0, -1):
            if field[:end] in self.front.marks:
                return self.front.marks[field[:end]]
        return (1, 1)

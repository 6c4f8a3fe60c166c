"""Who reads which text: a part of the site remembers the bodies that it was made from."""

from collections.abc import Iterator
from contextlib import contextmanager

TextId = tuple[str, str, str]
"""Kind, slug and the reader's language."""

_open: list[set[TextId]] = []


def note(text: TextId) -> None:
    """The body of a text is being read: everything that is now being made depends on it."""
    for reads in _open:
        reads.add(text)


@contextmanager
def noted() -> Iterator[set[TextId]]:
    """Collect the texts whose bodies are read meanwhile, in this thread of the work."""
    reads: set[TextId] = set()
    _open.append(reads)
    try:
        yield reads
    finally:
        _open.pop()

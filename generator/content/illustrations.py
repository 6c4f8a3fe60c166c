"""The drawings of `site/art/`, as far as content names them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from generator.content.files import files
from generator.content.page import Page
from generator.content.problems import Problem


def load_illustrations(site: Path) -> Collection[str]:
    """The names of the drawings, as they are written: upper case differs on every machine."""
    return [path.stem for path in files(site / "art", site)[0] if path.suffix == ".svg"]


def check_illustrations(pages: Sequence[Page], drawings: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every page that names a drawing which is not there."""
    for page in pages:
        named = getattr(page.facts, "illustration", None)
        if named is not None and named not in drawings:
            message = f"there is no drawing site/art/{named}.svg; there are {', '.join(drawings)}"
            yield page.document.problem(message, "illustration")

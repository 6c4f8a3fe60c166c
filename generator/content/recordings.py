"""The recordings of `content/audio/`: read, matched with the pages that name them, given an address."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.assets.bundle import hashed
from generator.content.files import HEARD, files, read_bytes
from generator.content.page import Page
from generator.content.problems import Problem
from generator.kinds.recording import MEDIA_TYPES, HeardWords
from generator.output import Output

FOLDER = "audio"


def load_recordings(folder: Path) -> tuple[Mapping[str, Output], list[Problem]]:
    """Each file by its name. None belongs to a pack: a reader keeps it when they wish."""
    paths, problems = files(folder, folder.parent)
    recordings: dict[str, Output] = {}
    for path in (each for each in paths if each.suffix[1:] in MEDIA_TYPES):
        found = read_bytes(path, folder.parent, HEARD)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            recordings[path.name] = hashed(path.name, found, offline=None)
    return recordings, problems


def check_recordings(pages: Sequence[Page], recordings: Mapping[str, Output]) -> Iterator[Problem]:
    """Yield a problem for every page that names a recording which is not there."""
    for page in pages:
        words = page.words
        named = words.audio if isinstance(words, HeardWords) else None
        if named and named.file not in recordings and not page.document.derived:
            known = ", ".join(recordings) or "none"
            message = f"there is no content/{FOLDER}/{named.file}; there are {known}"
            yield page.document.problem(message, "audio", "file")

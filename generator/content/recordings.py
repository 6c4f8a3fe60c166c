"""The recordings of `content/audio/`: read, matched with the pages that name them, given an address."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.assets.bundle import hashed
from generator.content.page import Page
from generator.content.problems import Problem
from generator.kinds.recording import MEDIA_TYPES, HeardWords
from generator.output import Output

FOLDER = "audio"


def load_recordings(folder: Path) -> Mapping[str, Output]:
    """Each file by its name. None belongs to a pack: a reader keeps it when they wish."""
    paths = sorted(path for path in folder.glob("*") if path.suffix[1:] in MEDIA_TYPES)
    return {path.name: hashed(path.name, path.read_bytes(), offline=None) for path in paths}


def check_recordings(pages: Sequence[Page], recordings: Mapping[str, Output]) -> Iterator[Problem]:
    """Yield a problem for every page that names a recording which is not there."""
    for page in pages:
        words = page.words
        named = words.audio if isinstance(words, HeardWords) else None
        if named and named.file not in recordings and not page.document.derived:
            known = ", ".join(recordings) or "none"
            message = f"there is no content/{FOLDER}/{named.file}; there are {known}"
            yield page.document.problem(message, "audio", "file")

"""[Output] -> files: the only module that writes the site.

Each file is replaced as a whole, and only where its bytes changed. Order keeps a reader safe at any
moment: assets and segments first (their names carry their hash, so nothing that is in use is
touched), then pages, then the packs' manifests; what is no longer made goes last.
"""

import gzip
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

from generator.cache import Cache, key_of
from generator.output import Output

COMPRESSIBLE = (
    ".html", ".css", ".js", ".json", ".geojson", ".svg", ".webmanifest", ".xml", ".txt", ".ics",
)  # fmt: skip

# Below this, headers weigh more than what compression saves.
_SMALLEST = 200

# Brotli's 11 takes three times as long: for 1 % fewer bytes of a page, but 3 % of what every page needs.
_QUALITY = {"page": 10, "asset": 11}


@dataclass(frozen=True, slots=True)
class Written:
    """How many files changed on the disk."""

    changed: int
    removed: int
    total: int


def write(outputs: Sequence[Output], www: Path, cache: Cache) -> Written:
    """Bring the web root to exactly these outputs and their compressed forms."""
    files = dict(_with_compressed(outputs, cache))
    changed = sum(replace_file(www / path, files[path]) for path in sorted(files, key=_turn))
    removed = sum(_remove_others(www, files))
    return Written(changed, removed, len(files))


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file in one step, if it differs; return whether it did."""
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def compressed_size(output: Output, cache: Cache) -> int:
    """Bytes over the network, in brotli."""
    return len(_brotli(output, cache))


def _turn(path: str) -> tuple[int, str]:
    if path.startswith(("assets/", "packs/")):
        return (0, path)
    return (2 if "/pack.json" in path else 1, path)


def _with_compressed(outputs: Iterable[Output], cache: Cache) -> Iterator[tuple[str, bytes]]:
    outputs = list(outputs)
    texts = [each for each in outputs if _is_text(each)]
    yield from ((each.path, each.content) for each in outputs)
    # Brotli lets go of the interpreter: two cores halve the wait of a first build.
    with ThreadPoolExecutor() as pool:
        for each, small in zip(
            texts, pool.map(lambda each: _brotli(each, cache), texts), strict=True
        ):
            yield (f"{each.path}.br", small)
    for each in texts:
        yield (f"{each.path}.gz", _gzip(each.content, cache))


def _is_text(output: Output) -> bool:
    return output.path.endswith(COMPRESSIBLE) and len(output.content) >= _SMALLEST


def _brotli(output: Output, cache: Cache) -> bytes:
    quality = _QUALITY["asset" if output.path.startswith("assets/") else "page"]
    content = output.content
    compressed: bytes = cache.make(
        key_of(f"brotli {quality}", content), lambda: brotli.compress(content, quality=quality)
    )
    return compressed


def _gzip(content: bytes, cache: Cache) -> bytes:
    return cache.make(key_of("gzip 9", content), lambda: gzip.compress(content, 9, mtime=0))


def _remove_others(www: Path, files: Mapping[str, bytes]) -> Iterator[bool]:
    for folder, _, names in os.walk(www, topdown=False):
        for name in names:
            path = Path(folder, name)
            if path.relative_to(www).as_posix() not in files:
                path.unlink()
                yield True
        if Path(folder) != www and not any(Path(folder).iterdir()):
            Path(folder).rmdir()

"""[Output] -> files: the only module that writes the site.

Each file is replaced as a whole, and only where its bytes changed. Order keeps a reader safe at any
moment: assets and segments first (their names carry their hash, so nothing that is in use is
touched), then pages, then the packs' manifests; what is no longer made goes last.
"""

import gzip
import os
from collections.abc import Iterable, Iterator, Sequence, Set
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


def write(
    outputs: Sequence[Output],
    www: Path,
    cache: Cache,
    compress: bool = True,
    before: Sequence[Output] | None = None,
) -> Written:
    """Bring the web root to exactly these outputs and, with `compress`, their compressed forms.

    `before` is what was written there last: of the same outputs only their sizes are looked at, and
    nothing is taken away but what is no longer made.
    """
    unchanged = {id(each) for each in before or () if _stands(each, str(www), compress)}
    new = sorted((each for each in outputs if id(each) not in unchanged), key=_turn)
    changed = sum(
        replace_file(www / path, content) for path, content in _files(new, cache, compress)
    )
    wanted = {path for each in outputs for path in _forms(each, compress)}
    removed = sum(_remove_others(www, wanted) if before is None else _remove(www, before, wanted))
    return Written(changed, removed, len(wanted))


def _forms(output: Output, compress: bool) -> Sequence[str]:
    """The paths of an output and of its compressed forms."""
    path = output.path
    return (path, f"{path}.br", f"{path}.gz") if compress and _is_text(output) else (path,)


def _stands(output: Output, www: str, compress: bool) -> bool:
    plain, *compressed = (f"{www}/{path}" for path in _forms(output, compress))
    try:
        size = os.stat(plain).st_size  # noqa: PTH116  a Path a file would take as long as all the rest
        return size == len(output.content) and all(map(os.path.lexists, compressed))
    except OSError:
        return False


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


def _turn(output: Output) -> tuple[int, str]:
    path = output.path
    if path.startswith(("assets/", "packs/")):
        return (0, path)
    return (2 if "/pack.json" in path else 1, path)


def _files(outputs: Sequence[Output], cache: Cache, compress: bool) -> Iterator[tuple[str, bytes]]:
    """Every file in the outputs' order, compressed while others are written."""

    def compressed(output: Output) -> Sequence[bytes]:
        if len(_forms(output, compress)) == 1:
            return ()
        return _brotli(output, cache), _gzip(output.content, cache)

    # Both let go of the interpreter: two cores halve the wait of a first build.
    with ThreadPoolExecutor() as pool:
        for each, more in zip(outputs, pool.map(compressed, outputs), strict=True):
            yield from zip(_forms(each, compress), (each.content, *more), strict=True)
            cache.write()


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


def _remove(www: Path, before: Iterable[Output], wanted: Set[str]) -> Iterator[bool]:
    """Take away what was made before and is wanted no more."""
    for path in {path for each in before for path in _forms(each, True)} - wanted:
        if os.path.lexists(www / path):
            (www / path).unlink()
            yield True


def _remove_others(www: Path, wanted: Set[str]) -> Iterator[bool]:
    for folder, _, names in os.walk(www, topdown=False):
        for name in names:
            path = Path(folder, name)
            if path.relative_to(www).as_posix() not in wanted:
                path.unlink()
                yield True
        if Path(folder) != www and not any(Path(folder).iterdir()):
            Path(folder).rmdir()

"""Offline packs: one language's files as a few gzip streams and the manifest that names them.

A segment can be fetched, verified and unpacked by itself, so a cut costs one segment and no more.
Pure: the same outputs give the same bytes, on every machine.
"""

import gzip
import hashlib
import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from generator.output import Output
from generator.outputs.needs import needed_by

SEGMENT_SIZE = 100_000
"""Compressed bytes at which a segment is full: 2 s on a slow 3G line."""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
}


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack, as the manifest writes it. `size` in bytes, uncompressed."""

    url: str
    hash: str
    size: int
    type: str
    segment: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A gzip stream. `hash` and `size` are of the compressed bytes, `raw` counts the unpacked."""

    url: str
    hash: str
    size: int
    raw: int


@dataclass(frozen=True, slots=True)
class PackSize:
    """What a language's pack costs a visitor: bytes over the network and on the phone."""

    locale: str
    files: int
    compressed: int
    raw: int


def held_by(locale: str, outputs: Iterable[Output]) -> tuple[Output, ...]:
    """What belongs to a language's pack: nothing of other languages, nothing without an offline rank."""
    return tuple(o for o in outputs if o.offline is not None and o.locale in (None, locale))


def packs(locale: str, outputs: Iterable[Output]) -> Iterator[Output]:
    """Yield the segments and `/<locale>/pack.json` of a language, of its members among `outputs`.

    Raises KeyError for a file whose suffix has no media type.
    """
    mine = {o.path: o for o in held_by(locale, outputs)}
    first = _in_need(locale, mine)
    ordered = sorted(mine.values(), key=lambda o: (o.path not in first, *_order(o)))
    files: list[PackFile] = []
    segments: list[Segment] = []
    for number, members in enumerate(_groups(ordered)):
        packed = gzip.compress(b"".join(o.content for o in members), 9, mtime=0)
        path = f"packs/{locale}.{number}.{_hash(packed)[:12]}.pack"
        segments.append(Segment(f"/{path}", _hash(packed), len(packed), _raw(members)))
        files += [_file(output, number) for output in members]
        yield Output(path=path, content=packed)
    yield Output(path=f"{locale}/pack.json", content=_manifest(locale, files, segments))


def pack_size(locale: str, made: Iterable[Output]) -> PackSize:
    """Measure the pack of a language in what `packs` has yielded, for the build to print."""
    manifest = next(o for o in made if o.path == f"{locale}/pack.json")
    listed = json.loads(manifest.content)
    compressed = sum(segment["size"] for segment in listed["segments"])
    raw = sum(segment["raw"] for segment in listed["segments"])
    return PackSize(locale, len(listed["files"]), compressed + len(manifest.content), raw)


def media_type(path: str) -> str:
    """Return the media type of a file by its suffix. Raises KeyError for an unknown one."""
    return _TYPES[PurePosixPath(path).suffix]


def _in_need(locale: str, files: Mapping[str, Output]) -> Collection[str]:
    """The emergency page with all that it needs: a fill that is cut leaves this at least."""
    page = files.get(f"{locale}/emergency/index.html")
    return {page.path, *needed_by(page, files)} if page else ()


def _order(output: Output) -> tuple[int, str, str, str]:
    """Most needed first; then like beside like, for gzip looks back 32 kB and no further."""
    path = PurePosixPath(output.path)
    kind = path.parts[1] if len(path.parts) > 2 else ""
    return (output.offline or 0, path.suffix, kind, output.path)


def _groups(ordered: Sequence[Output]) -> Iterator[list[Output]]:
    """Cut the sequence where its compressed size passes SEGMENT_SIZE."""
    group: list[Output] = []
    size, stream = 0, zlib.compressobj(9)
    for output in ordered:
        group.append(output)
        size += len(stream.compress(output.content)) + len(stream.flush(zlib.Z_SYNC_FLUSH))
        if size >= SEGMENT_SIZE:
            yield group
            group, size, stream = [], 0, zlib.compressobj(9)
    if group:
        yield group


def _manifest(locale: str, files: Sequence[PackFile], segments: Sequence[Segment]) -> bytes:
    named = "\n".join(f"{file.url} {file.hash}" for file in files)
    manifest = {
        "locale": locale,
        "version": _hash(named.encode())[:16],
        "files": [asdict(file) for file in files],
        "segments": [asdict(segment) for segment in segments],
    }
    return json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()


def _file(output: Output, segment: int) -> PackFile:
    content = output.content
    return PackFile(output.url, _hash(content), len(content), media_type(output.path), segment)


def _raw(outputs: Iterable[Output]) -> int:
    return sum(len(output.content) for output in outputs)


def _hash(content: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()

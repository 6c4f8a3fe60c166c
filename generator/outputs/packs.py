"""Offline packs: one language's files as a few compressed streams and the manifest that names them.

A segment can be fetched, verified and unpacked by itself, so a cut costs one segment and no more.
Pure: the same outputs give the same bytes, on every machine.
"""

import gzip
import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

import brotli

from generator.output import Output
from generator.outputs.needs import needed_by
from generator.outputs.segments import Members, segmented

PLAIN = 1000
"""Files that a manifest names itself; that of a larger pack names parts, each with the files of a segment."""
_BROTLI = 9
"""11 takes ten times as long for 7 % fewer bytes."""

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
    """A gzip stream. `hash` and `size` are of the compressed bytes, `raw` counts the unpacked.

    The same as one brotli stream of `brotli_size` bytes lies at `brotli`; at `plain` for hosts that
    send their files in brotli. `more` is the folder of a segment that is fetched on wish only.
    """

    url: str
    hash: str
    size: int
    raw: int
    brotli: str
    brotli_hash: str
    brotli_size: int
    plain: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class PackSize:
    """What a language's pack costs a visitor: bytes over the network and on the phone.

    `compressed` is what a first visit fetches, `more` what there is on wish, of the folders `wished`.
    """

    locale: str
    files: int
    compressed: int
    raw: int
    more: int
    wished: tuple[str, ...]


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
    for number, members in enumerate(segmented(ordered)):
        segment, streams = _packed(locale, members)
        segments.append(segment)
        files += [_file(output, number) for output in members.files]
        yield from streams
    yield from _manifest(locale, files, segments)


def pack_size(locale: str, made: Iterable[Output]) -> PackSize:
    """Measure the pack of a language in what `packs` has yielded, for the build to print."""
    by_path = {output.path: output.content for output in made}
    listed = read_manifest(by_path, locale)
    segments = listed["segments"]
    first = [segment for segment in segments if not segment.get("more")]
    more = [segment for segment in segments if segment.get("more")]
    return PackSize(
        locale,
        len(listed["files"]),
        sum(segment["size"] for segment in first) + len(by_path[f"{locale}/pack.json"]),
        sum(segment["raw"] for segment in segments),
        sum(segment["size"] for segment in more),
        tuple(dict.fromkeys(segment["more"] for segment in more)),
    )


def read_manifest(files: Mapping[str, bytes], locale: str) -> dict[str, Any]:
    """The manifest with the files of all its parts, as a phone puts it together; `files` by their path."""
    root: dict[str, Any] = json.loads(files[f"{locale}/pack.json"])
    parts = [json.loads(files[part["url"][1:]]) for part in root.get("parts", ())]
    if not parts:
        return root
    named = [file | {"segment": n} for n, part in enumerate(parts) for file in part["files"]]
    return root | {"files": named, "segments": [part["segment"] for part in parts]}


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


def _packed(locale: str, members: Members) -> tuple[Segment, list[Output]]:
    """The same bytes three times: for every browser, for those that unpack brotli, for hosts that send it."""
    raw = b"".join(output.content for output in members.files)
    packed = gzip.compress(raw, 9, mtime=0)
    smaller = brotli.compress(raw, quality=_BROTLI)
    stem = f"packs/{locale}.{_hash(packed)[:12]}"
    segment = Segment(
        f"/{stem}.pack",
        _hash(packed),
        len(packed),
        len(raw),
        f"/{stem}.brotli",
        _hash(smaller),
        len(smaller),
        f"/{stem}.plain",
        members.more,
    )
    streams = [Output(f"{stem}.pack", packed), Output(f"{stem}.brotli", smaller)]
    return segment, [*streams, Output(f"{stem}.plain", raw), Output(f"{stem}.plain.br", smaller)]


def _manifest(
    locale: str, files: Sequence[PackFile], segments: Sequence[Segment]
) -> Iterator[Output]:
    named = "\n".join(f"{file.url} {file.hash}" for file in files)
    root: dict[str, Any] = {"locale": locale, "version": _hash(named.encode())[:16]}
    if len(files) <= PLAIN:
        root |= {"files": [asdict(file) for file in files]}
        root |= {"segments": [_written(segment) for segment in segments]}
    else:
        parts = [_part(locale, number, segment, files) for number, segment in enumerate(segments)]
        yield from (output for output, _ in parts)
        root |= {"parts": [named_part for _, named_part in parts]}
    yield Output(f"{locale}/pack.json", _json(root))


def _part(
    locale: str, number: int, segment: Segment, files: Sequence[PackFile]
) -> tuple[Output, Mapping[str, Any]]:
    """A segment with its files, and how the manifest names them."""
    own = [asdict(file) for file in files if file.segment == number]
    for file in own:
        del file["segment"]  # its number may change while it does not
    content = _json({"segment": _written(segment), "files": own})
    url = f"/packs/{locale}.{_hash(content)[:12]}.json"
    named = {"url": url, "hash": _hash(content)}
    return Output(url[1:], content), named | ({"more": segment.more} if segment.more else {})


def _written(segment: Segment) -> Mapping[str, Any]:
    return {field: value for field, value in asdict(segment).items() if value != ""}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _file(output: Output, segment: int) -> PackFile:
    content = output.content
    return PackFile(output.url, _hash(content), len(content), media_type(output.path), segment)


def _hash(content: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()

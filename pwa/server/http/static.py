"""The site's files: compressed beforehand, cached by what their names promise, under a strict policy."""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Response, redirect, request
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.exceptions import NotFound
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

from generator.model import headers
from generator.model.folding import tidy_plate
from generator.model.headers import ASK_FIRST, FOREVER
from pwa.server.http.problems import MEDIA_TYPE as PROBLEM
from pwa.server.http.rate_limits import unlimited
from pwa.server.services import current_services

views = Blueprint("static", __name__)
HASHED = re.compile(rf"^({'|'.join(headers.HASHED)})/.+\.[0-9A-Za-z_-]{{8,}}\.\w+$")
PLATE = re.compile(r"s/([^/]+)/?")
ENCODINGS = {"br": ".br", "gzip": ".gz"}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".ics": "text/calendar; charset=utf-8",
    # A pack is unpacked by the worker: no Content-Encoding, or the browser would do it first.
    ".pack": "application/octet-stream",
    ".woff2": "font/woff2",
}


class FilePath(PathConverter):
    """Any path but the API's: there a wrong method must be 405 and not a missing file."""

    regex = r"(?!api/)[^/].*?"


@views.record_once
def _know_files(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["file"] = FilePath


@views.get("/", defaults={"path": ""})
@views.get("/<file:path>")
@unlimited
def serve(path: str) -> Response:
    """A file below the web root; a folder without its last slash leads there."""
    www = current_services().config.www
    found = _file(www, path) if www else None
    if found is None:
        return _typed_plate(www, path) or _missing(www, path)
    if found.is_dir():
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        return redirect(f"/{path}/{query}", 308)  # type: ignore[return-value]
    return _answer(found, FOREVER if HASHED.match(path) else ASK_FIRST)


def _file(www: Path, path: str) -> Path | None:
    """The file, or the folder, of a path; None where neither is there."""
    joined = safe_join(str(www), path)
    if joined is None or "\0" in path:
        return None
    found = Path(joined)
    try:
        if found.is_dir() and (not path or path.endswith("/")):
            found = found / "index.html"
        return found if _is_there(www, found) else None
    except (OSError, RuntimeError):
        # A name that no file system takes is no file's.
        return None


def _is_there(www: Path, found: Path) -> bool:
    """Whether it is a file or folder of the site; a compressed copy is nothing by itself."""
    copy = found.suffix in ENCODINGS.values() and found.with_suffix("").exists()
    return not copy and found.exists() and _inside(www, found)


def _inside(www: Path, found: Path) -> bool:
    """Whether no link leads out of the site, to what was never meant to be shown."""
    return found.resolve().is_relative_to(www.resolve())


def _answer(found: Path, caching: str, status: int = 200) -> Response:
    """Whole in memory: a slow reader is served by the HTTP layer and holds no thread."""
    # A part of a compressed file is of no use to a player that asks for a range.
    encoding = None if "Range" in request.headers else _encoding(found)
    stored = found.with_name(found.name + ENCODINGS[encoding]) if encoding else found
    kind = TYPES.get(found.suffix) or _guess(found)
    data = _live(stored.read_bytes(), found, kind) if _injects(encoding) else stored.read_bytes()
    response = Response(data, status, content_type=kind)
    response.headers["Cache-Control"] = caching
    response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    if status == 200:
        response.add_etag()
        response.make_conditional(request, accept_ranges=True, complete_length=len(data))
    return response


def _guess(found: Path) -> str:
    """A media type by the name; what is compressed is no type of what lies inside."""
    guessed, compressed = mimetypes.guess_type(found.name)
    return (None if compressed else guessed) or "application/octet-stream"


def _encoding(found: Path) -> str | None:
    """The best encoding that was prepared and is welcome."""
    config = current_services().config
    if config.dev and (found.suffix == ".html" or found.name == "worker.js"):
        return None
    copies = {e: found.with_name(found.name + end) for e, end in ENCODINGS.items()}
    there = [
        e
        for e, copy in copies.items()
        if copy.exists() and config.www and _inside(config.www, copy)
    ]
    welcome = [encoding for encoding in there if request.accept_encodings[encoding] > 0]
    return welcome[0] if welcome else None


def _injects(encoding: str | None) -> bool:
    """While somebody writes. What is asked for by its hash (`?v=`) is to have that hash."""
    return current_services().config.dev and encoding is None and "v" not in request.args


def _live(data: bytes, found: Path, kind: str) -> bytes:
    """Pages that reload themselves, and a worker that asks for them before it takes its own."""
    if found.name == "worker.js":
        return b"self.live = true;" + data
    if not kind.startswith("text/html"):
        return data
    script = b'<script type="module" src="/-/reload.js"></script>'
    return data.replace(b"</body>", script + b"</body>", 1) if b"</body>" in data else data + script


def _typed_plate(www: Path | None, path: str) -> Response | None:
    """The way to a plate whose code was typed off: `s/a1`, `s/Ａ１` and `s/a-l` to `/s/A1/`."""
    typed = PLATE.fullmatch(path)
    code = tidy_plate(typed[1]) if typed else ""
    known = code and www and _file(www, f"s/{code}/")
    return redirect(f"/s/{code}/", 308) if known else None  # type: ignore[return-value]


def _missing(www: Path | None, path: str) -> Response:
    """For a visitor the page that says so, in a language that they read; else the problem."""
    if www and _is_visitor():
        for locale in _languages(path):
            page = _file(www, f"{locale}/404.html")
            if page and page.is_file():
                return _answer(page, ASK_FIRST, 404)
    raise NotFound("There is nothing at this address.")


def _is_visitor() -> bool:
    """Whether a browser asks for a page. Programs take anything, or name what they want."""
    wanted = request.accept_mimetypes.best_match([PROBLEM, "text/html"])
    return wanted == "text/html"


def _languages(path: str) -> Iterator[str]:
    """The language of the path, those that the browser asks for, the site's own."""
    locales = current_services().catalog.locales
    yield path.split("/", 1)[0]
    for tag, _ in request.accept_languages:
        yield from (locale for locale in locales if _writes(locale) == _writes(tag))
    yield from locales


def _writes(tag: str) -> str:
    """A tag down to its language, and of Chinese its script: where no one names it, the land does."""
    language, *others = tag.lower().replace("_", "-").split("-")
    if language != "zh":
        return language
    return (
        "zh-hant"
        if {"hant", "tw", "hk", "mo"} & set(others) and "hans" not in others
        else "zh-hans"
    )

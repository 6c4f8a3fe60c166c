"""Styles and scripts, bundled by esbuild under names that carry their content's hash."""

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.assets.node import run_node
from generator.cache import Cache, key_of
from generator.output import Output

FRAME = "site.css"
STYLES = (
    "home.css",
    "language.css",
    "facts.css",
    "forms.css",
    "desk.css",
    "map.css",
    "hours.css",
    "lists.css",
    "aloud.css",
    "phrases.css",
    "walks.css",
    "who.css",
    "emergency.css",
    "search.css",
    "storage.css",
)
MODULES = (
    "app.js",
    "form.js",
    "requests.js",
    "desk.js",
    "storage.js",
    "search.js",
    "map.js",
    "language.js",
    "activities.js",
    "who.js",
    "emergency.js",
    "today.js",
    "filters.js",
    "aloud.js",
    "audio.js",
    "plate.js",
    "walk.js",
    "phrases.js",
    "missing.js",
)
# Not modules: one must run before the first paint, and Firefox has no module workers.
CLASSIC = ("prefs.js",)
# Its address is that of the first release: phones have registered it.
WORKER = "worker.js"
WORKER_SOURCE = "service-worker.js"

_NAMED = "--entry-names=assets/[name].[hash]"
_COMMON = (
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--target=chrome111,firefox119,safari16.4",
    "--log-level=warning",
)


@dataclass(frozen=True)
class Assets:
    """`urls["app.js"]` is "/assets/app.ABCD1234.js"."""

    urls: Mapping[str, str]
    outputs: Sequence[Output]


def bundle(root: Path, cache: Cache, colours: str, sync_origin: str = "") -> Assets:
    """Bundle `site/styles`, after the CSS rules `colours`, and `pwa/client`.

    `sync_origin` is written into the scripts: the worker has no page to read it from.

    Raises NodeError with esbuild's own message.
    """
    sources = [*_files(root / "site" / "styles"), *_files(root / "pwa" / "client")]
    sources.append(root / "package-lock.json")
    named = [part for path in sources for part in (path.name, path.read_bytes())]
    key = key_of("assets", colours, sync_origin, *STYLES, *MODULES, *_COMMON, *named)
    made = cache.make(key, lambda: _bundle(root, colours, sync_origin))
    record = json.loads(made)
    outputs = [
        Output(path, text.encode(), offline=None if path == WORKER else 0)
        for path, text in record["files"].items()
    ]
    return Assets(record["urls"], outputs)


def hashed(name: str, content: bytes, locale: str | None = None, offline: int | None = 0) -> Output:
    """An asset that the generator itself makes, under a name with its hash."""
    stem, _, ending = name.rpartition(".")
    path = f"assets/{stem}.{key_of(content)[:8]}.{ending}"
    return Output(path, content, offline=offline, locale=locale)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in {".js", ".css", ".svg"})


def _bundle(root: Path, colours: str, sync_origin: str) -> bytes:
    here = f"--define:globalThis.SYNC_ORIGIN={json.dumps(sync_origin)}"
    pages, styles = root / "pwa" / "client" / "pages", root / "site" / "styles"
    urls: dict[str, str] = {}
    files: dict[str, str] = {}
    groups: Sequence[tuple[Path, Iterable[str], Sequence[str]]] = (
        (styles, (FRAME,), (_NAMED, f"--banner:css={colours}")),
        (styles, STYLES, (_NAMED,)),
        (
            pages,
            MODULES,
            (
                _NAMED,
                here,
                "--chunk-names=assets/chunk.[hash]",
                "--format=esm",
                "--splitting",
            ),
        ),
        (pages, CLASSIC, (_NAMED, "--format=iife")),
        (pages, (WORKER_SOURCE,), (f"--entry-names={Path(WORKER).stem}", here, "--format=iife")),
    )
    for folder, names, options in groups:
        _run(root, [folder / name for name in names], options, urls, files)
    return json.dumps({"urls": urls, "files": files}, sort_keys=True).encode()


def _run(
    root: Path,
    entries: Sequence[Path],
    options: Sequence[str],
    urls: dict[str, str],
    files: dict[str, str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, meta = Path(folder, "out"), Path(folder, "meta.json")
        places = [str(entry.relative_to(root)) for entry in entries]
        run_node(
            root / "node_modules" / "esbuild" / "bin" / "esbuild",
            [*places, *_COMMON, *options, f"--outdir={out}", f"--metafile={meta}"],
            cwd=root,
        )
        made = json.loads(meta.read_text())["outputs"]
        for path in sorted(out.rglob("*.*")):
            name = path.relative_to(out).as_posix()
            files[name] = path.read_text(encoding="utf-8")
        for written, about in made.items():
            if entry := about.get("entryPoint"):
                urls[Path(entry).name] = (
                    "/" + Path(root, written).resolve().relative_to(out.resolve()).as_posix()
                )

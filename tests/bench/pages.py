"""What pages weigh in a large town, what a pack costs, and an offline fill on slow 3G beside Workbox.

Workbox comes from npm into `.cache/workbox` the first time.
"""

import gzip
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
from playwright.sync_api import Page, sync_playwright

from generator.assets.node import NODE
from generator.cache import Cache
from generator.outputs.packs import read_manifest
from generator.stages.build import build
from tests.bench.figures import Figure
from tests.support.large_town import large_town
from tests.support.phone_browser import ARGUMENTS, executable, holds_pack
from tests.support.server import ServerProcess
from tests.support.slow_line import SlowLine

ROOT = Path(__file__).resolve().parents[2]
WORKBOX = ROOT / ".cache" / "workbox"
PEER = "Workbox precache"
PATIENCE = 900
"""Seconds that Workbox may take."""
GENERATE = """
const { generateSW } = require("workbox-build");
const options = JSON.parse(require("fs").readFileSync(0, "utf-8"));
generateSW(options).then(({ count }) => console.log(count));
"""
WATCH = """() => {
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((e) => e.duration)))
    .observe({entryTypes: ["longtask"]});
}"""
REGISTER = """() => {
  const policy = trustedTypes.createPolicy("jindu", {createScriptURL: (url) => url});
  return navigator.serviceWorker.register(policy.createScriptURL("/workbox.js"), {scope: "/"});
}"""


def measure(quick: bool) -> Iterator[Figure]:
    """Bytes of HTML at 2,000 entries, of packs and manifest; seconds and bytes of a fill; quick: 300."""
    with tempfile.TemporaryDirectory() as folder, Cache(ROOT / ".cache" / "tests.sqlite3") as cache:
        base = Path(folder)
        large_town(ROOT / "content", base / "large", ("zh-Hans", "en"), 300 if quick else 2000)
        build(base / "large", ROOT, base / "large-dist", cache)
        yield from _weights(base / "large-dist" / "www", 300 if quick else 2000)
        yield _held_up(base / "large-dist")
        build(ROOT / "content", ROOT, base / "dist", cache)
        yield from _pack(base / "dist" / "www")
        yield from _fills(base)


def _weights(www: Path, number: int) -> Iterator[Figure]:
    for path in ("map", "merchants"):
        size = (www / "zh-Hans" / path / "index.html").stat().st_size
        yield Figure(
            f"HTML of /{path}/, {number:,} entries", size / 1000, "kB", "<=150 kB", size <= 150_000
        )
    files = _files(www)
    listed = read_manifest(files, "zh-Hans")
    root = len(files["zh-Hans/pack.json"])
    yield Figure(f"manifest of {len(listed['files']):,} files", root / 1000, "kB")
    first = sum(each["brotli_size"] for each in listed["segments"] if not each.get("more"))
    yield Figure(
        "fetched by itself on a first visit", first / 1e6, "MB", "<=3 MB", first <= 3_000_000
    )


def _held_up(dist: Path) -> Figure:
    """The longest that the page does nothing else while the worker fills, on a processor slowed six times."""
    with (
        tempfile.TemporaryDirectory() as data,
        ServerProcess(data=Path(data), dist=dist) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        page = browser.new_context().new_page()
        page.goto(f"{server.url}/en/offline/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
        page.evaluate(WATCH)
        while not holds_pack(page, "en"):
            page.wait_for_timeout(100)
        longest = max(page.evaluate("() => window.longTasks"), default=0)
        browser.close()
    return Figure("longest task of the page during a fill, 6× slower", longest, "ms", "<=50 ms",
                  longest <= 50)  # fmt: skip


def _pack(www: Path) -> Iterator[Figure]:
    files = _files(www)
    listed = read_manifest(files, "zh-Hans")
    bodies = [_body(www, file["url"]) for file in listed["files"]]
    each = sum(len(gzip.compress(body, 9)) for body in bodies)
    each_brotli = sum(len(brotli.compress(body, quality=11)) for body in bodies)
    small = sum(segment["brotli_size"] for segment in listed["segments"])
    packed = sum(segment["size"] for segment in listed["segments"])
    yield Figure(
        "pack in brotli, of gzip of each", small / each, "", "<=0.35", small <= 0.35 * each
    )
    yield Figure("pack in brotli, of brotli of each", small / each_brotli, "")
    yield Figure(
        "pack in gzip, of gzip of each", packed / each, "", "<=0.42", packed <= 0.42 * each
    )


def _fills(base: Path) -> Iterator[Figure]:
    """The whole of a language, by this project's worker and by a precache of the same addresses."""
    www = base / "dist" / "www"
    urls = [file["url"] for file in read_manifest(_files(www), "ja")["files"]]
    _workbox(base / "dist", urls)
    ours = _fill(base, "/ja/", None, holds_pack)
    peer = _fill(base, "/robots.txt", REGISTER, lambda page: _cached(page) >= len(urls))
    seconds, received = (a / b for a, b in zip(ours, peer, strict=True))
    yield Figure(f"fill of {len(urls)} files on slow 3G", ours[0], "s", "<=0.1 of the peer",
                 seconds <= 0.1, PEER, peer[0])  # fmt: skip
    yield Figure("bytes of that fill", ours[1] / 1000, "kB", "<=0.4 of the peer",
                 received <= 0.4, PEER, peer[1] / 1000)  # fmt: skip


def _fill(
    base: Path, path: str, script: str | None, whole: Callable[[Page], bool]
) -> tuple[float, int]:
    """Seconds until all is there, and bytes that came."""
    with (
        tempfile.TemporaryDirectory() as data,
        ServerProcess(data=Path(data), dist=base / "dist") as server,
        SlowLine(server.url) as line,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        page = browser.new_context(locale="ja-JP").new_page()
        started = time.monotonic()
        page.goto(line.url + path)
        if script:
            page.evaluate(script)
        while not whole(page):
            if time.monotonic() - started > PATIENCE:
                raise TimeoutError(f"{path} was not whole after {PATIENCE} s")
            page.wait_for_timeout(100)
        taken = time.monotonic() - started
        browser.close()
        return taken, line.received


def _cached(page: Page) -> int:
    """How many files Workbox has; it counts a file when it is stored."""
    count: int = page.evaluate(
        """async () => {
          const names = await caches.keys();
          const keys = await Promise.all(names.map(async (n) => (await caches.open(n)).keys()));
          return keys.flat().length;
        }"""
    )
    return count


def _workbox(dist: Path, urls: list[str]) -> None:
    """Write `/workbox.js`, which precaches these addresses."""
    if not (WORKBOX / "node_modules").exists():
        npm = Path(NODE).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        command = [NODE, npm, "install", "--prefix", WORKBOX, "--no-audit", "workbox-build"]
        WORKBOX.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    options = {
        "swDest": str(dist / "www" / "workbox.js"),
        "globDirectory": str(dist / "www"),
        "globPatterns": ["robots.txt"],
        "inlineWorkboxRuntime": True,
        "additionalManifestEntries": [{"url": url, "revision": "1"} for url in urls],
    }
    subprocess.run(
        [NODE, "-e", GENERATE], input=json.dumps(options), text=True, cwd=WORKBOX, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


def _files(www: Path) -> dict[str, bytes]:
    named = [*www.glob("packs/*.json"), *www.glob("*/pack.json")]
    return {path.relative_to(www).as_posix(): path.read_bytes() for path in named}


def _body(www: Path, url: str) -> bytes:
    return (www / (url[1:] + ("index.html" if url.endswith("/") else ""))).read_bytes()

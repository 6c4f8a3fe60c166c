"""The real site, the real server, a real Chromium; built once, shared by all browser tests."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from generator.stages.build import build
from tests.conftest import shared_cache
from tests.support.line import Line
from tests.support.phone_browser import ARGUMENTS, PhoneBrowser, executable
from tests.support.server import ServerProcess
from tests.support.visitors import visitors

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 170


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the real `content` and the `dist` made of it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return built_once(shared / "built", lambda content: shutil.copytree(ROOT / "content", content))


@pytest.fixture(scope="session")
def dist(built: Path) -> Path:
    """The finished site. Tests read it; `town` is for those that change it."""
    return built / "dist"


def built_once(folder: Path, fill: Callable[[Path], object]) -> Path:
    """`folder` with the `content` that `fill` writes, and its `dist`.

    Under xdist one worker builds and the others wait for its mark.
    """
    ready = folder / "ready"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not ready.exists():
            assert time.monotonic() < end, "another test process did not finish the build"
            time.sleep(0.2)
        return folder
    fill(folder / "content")
    _build(folder / "content", folder / "dist")
    ready.touch()
    return folder


def _build(content: Path, dist: Path) -> None:
    # Compression takes most of a build; that a warm cache changes no byte has its own test.
    with shared_cache() as cache:
        build(content, ROOT, dist, cache)


class Town:
    """A site that a test may change and publish anew, as an editor would."""

    def __init__(self, built: Path, folder: Path) -> None:
        self.content = folder / "content"
        self.dist = folder / "dist"
        shutil.copytree(built, folder)

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Change one file of the content; it must really change."""
        file = self.content / path
        before = file.read_text("utf-8")
        after = change(before)
        assert after != before, f"{path} stayed as it was"
        file.write_text(after, "utf-8")

    def publish(self) -> None:
        """Build again into the web root that the server is serving."""
        _build(self.content, self.dist)

    def pack(self, locale: str = "ja") -> dict[str, list[dict[str, str | int]]]:
        """The manifest of a language as it is published now."""
        return json.loads((self.dist / "www" / locale / "pack.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def make_town(built: Path) -> Callable[[Path], Town]:
    """`make_town(folder)` for tests that share one."""
    return partial(Town, built)


@pytest.fixture
def town(tmp_path: Path, built: Path) -> Town:
    return Town(built, tmp_path / "town")


@pytest.fixture
def server(tmp_path: Path, dist: Path) -> Iterator[ServerProcess]:
    """The server on an empty database."""
    with ServerProcess(data=tmp_path / "data", dist=dist) as running:
        yield running


@pytest.fixture
def line(server: ServerProcess) -> Iterator[Line]:
    """The way to the server, to be cut."""
    with Line(server.url) as laid:
        yield laid


@pytest.fixture
def town_line(tmp_path: Path, town: Town) -> Iterator[Line]:
    """The way to a server of the town that a test may change."""
    with (
        ServerProcess(data=tmp_path / "data", dist=town.dist) as running,
        Line(running.url) as laid,
    ):
        yield laid


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture
def new_phone(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., PhoneBrowser]]:
    """Make a phone with a profile of its own: `new_phone("staff", locale="zh-CN")`."""
    phones: list[PhoneBrowser] = []

    def make(name: str = "resident", **options: object) -> PhoneBrowser:
        phones.append(PhoneBrowser(playwright, tmp_path / f"phone-{name}", **options))
        return phones[-1]

    yield make
    for phone in phones:
        phone.close()


@pytest.fixture
def phone(new_phone: Callable[..., PhoneBrowser]) -> PhoneBrowser:
    """A resident's phone in Japanese."""
    return new_phone()


@pytest.fixture(scope="session")
def reading_room(
    tmp_path_factory: pytest.TempPathFactory, playwright: Playwright, dist: Path
) -> Iterator[tuple[Browser, str]]:
    """One server and one browser for all tests that only read."""
    data = tmp_path_factory.mktemp("reading")
    with ServerProcess(data=data, dist=dist) as running:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser, running.url
        browser.close()


@pytest.fixture
def new_reader(reading_room: tuple[Browser, str]) -> Iterator[Callable[..., Page]]:
    """Make a page of a fresh visitor on a narrow phone; no worker unless it is asked for."""
    with visitors(*reading_room) as make:
        yield make


@pytest.fixture
def reader(new_reader: Callable[..., Page]) -> Page:
    """A visitor with JavaScript."""
    return new_reader()

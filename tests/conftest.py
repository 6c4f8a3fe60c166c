"""A small town to build, and the real look to build it with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cache import Cache

ROOT = Path(__file__).resolve().parents[1]
SITES = ROOT / "tests" / "sites"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stands in tests/browser needs a browser, said or not; a PostgreSQL takes its time.

    Browser tests come last: from the first of them on, Playwright's event loop runs in the
    process's main thread, and nothing else may start one of its own there.
    """
    for item in items:
        if (ROOT / "tests" / "browser") in item.path.parents:
            item.add_marker("browser")
        if "postgresql" in item.name:
            item.add_marker("slow")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small town's content, with the real words of the interface."""
    content = tmp_path / "content"
    shutil.copytree(SITES / "small" / "content", content)
    shutil.copytree(ROOT / "content" / "words", content / "words")
    return content


@pytest.fixture
def cache() -> Iterator[Cache]:
    """What builds of all tests share; that a warm cache changes no byte has its own test."""
    with shared_cache() as made:
        yield made


def shared_cache() -> Cache:
    """One file for all tests, large and small towns alike: none of them drives out another's entries."""
    return Cache(ROOT / ".cache" / "tests.sqlite3", keep=1000)

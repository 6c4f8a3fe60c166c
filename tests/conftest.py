"""A small town to build, and the real look to build it with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cache import Cache

ROOT = Path(__file__).resolve().parents[1]
SITES = ROOT / "tests" / "sites"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stands in tests/browser needs a browser, said or not."""
    for item in items:
        if (ROOT / "tests" / "browser") in item.path.parents:
            item.add_marker("browser")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small town's content, with the real words of the interface."""
    content = tmp_path / "content"
    shutil.copytree(SITES / "small" / "content", content)
    shutil.copytree(ROOT / "content" / "words", content / "words")
    return content


@pytest.fixture
def cache() -> Iterator[Cache]:
    with Cache(None) as made:
        yield made

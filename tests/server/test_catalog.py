"""The catalog of a running server: the newest that can be read."""

import os

import pytest

from pwa.server.domain.catalog import CatalogError, CatalogFile


@pytest.fixture
def path(dist):
    return dist / "catalog.json"


def replace(path, text):
    before = path.stat().st_mtime_ns
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before + 1, before + 1))


def test_a_new_one_is_read(path):
    file = CatalogFile(path)
    replace(path, path.read_text("utf-8").replace('"fixture"', '"newer"'))
    assert file.current().version == "newer"


def test_a_broken_one_leaves_the_old_one_in_force_until_it_is_mended(path):
    good = path.read_text("utf-8")
    file = CatalogFile(path)
    replace(path, good[:100])
    assert file.current().version == "fixture"
    replace(path, good.replace('"fixture"', '"mended"'))
    assert file.current().version == "mended"


def test_a_missing_one_is_an_error_at_the_start_and_none_later(path):
    file = CatalogFile(path)
    path.unlink()
    assert file.current().version == "fixture"
    with pytest.raises(CatalogError, match="is missing"):
        CatalogFile(path)

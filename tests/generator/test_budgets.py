"""A build that makes a page too large says which, by how much and of what, and writes nothing."""

from argparse import Namespace

import brotli
import pytest

from generator import commands
from generator.output import Output
from generator.stages import sizes
from generator.stages.build import build
from generator.stages.sizes import BudgetError, check_budgets
from tests.conftest import ROOT
from tests.generator.test_packs import noise


def page(path, size=100):
    return Output(path, noise(path, size // 2).content.hex().encode())


def test_a_page_that_is_too_large_is_named_with_its_size(cache):
    with pytest.raises(BudgetError, match=r"/ja/merchants/: the page: 160\.0 kB of at most 150 kB"):
        check_budgets([page("ja/index.html"), page("ja/merchants/index.html", 160_000)], cache)


def test_a_navigation_that_is_too_large_is_told(cache):
    with pytest.raises(BudgetError, match=r"/ja/map/: navigation: .* of at most 22 kB"):
        check_budgets([page("ja/map/index.html", 60_000)], cache)


def test_what_a_quick_look_finds_too_large_is_measured_as_it_is_sent(cache, monkeypatch):
    found = page("ja/places/index.html", 60_000)
    sent = len(brotli.compress(found.content, quality=10))
    quick = len(brotli.compress(found.content, quality=sizes._QUICK))
    assert sent < quick
    monkeypatch.setattr(sizes, "NAVIGATION", sent)
    check_budgets([found], cache)
    monkeypatch.setattr(sizes, "NAVIGATION", sent - 1)
    with pytest.raises(BudgetError, match="navigation"):
        check_budgets([found], cache)


def test_a_first_view_is_told_with_the_file_that_broke_it(cache):
    guide = Output(
        "ja/guides/walk/index.html",
        b'<link href="/assets/site.A.css"><script src="/assets/app.A.js"></script>',
    )
    style, script = page("assets/site.A.css", 900), page("assets/app.A.js", 40_000)
    with pytest.raises(BudgetError, match=r"/ja/guides/walk/: first view .*app\.js \d{5}"):
        check_budgets([guide, style, script], cache)
    check_budgets([guide, style], cache)


def test_a_map_drawn_too_large_is_told(cache):
    drawing = noise("map", 40_000).content.hex()
    html = f'<svg class="map" viewBox="0 0 1 1" role="group">{drawing}</svg>'.encode()
    with pytest.raises(BudgetError, match="map in brotli"):
        check_budgets([Output("ja/map/index.html", html)], cache)


def test_nothing_is_written_then(small, tmp_path, cache, monkeypatch):
    monkeypatch.setattr(sizes, "FIRST_VIEW", 500)
    with pytest.raises(BudgetError, match="/en/guides/ferry/"):
        build(small, ROOT, tmp_path / "dist", cache)
    assert not (tmp_path / "dist").exists()


def test_who_builds_is_told_in_words(small, tmp_path, cache, monkeypatch, capsys):
    monkeypatch.setattr(sizes, "FIRST_VIEW", 500)
    monkeypatch.setattr(commands, "cache_of", lambda *_: tmp_path / "cache.sqlite3")
    assert commands.build(Namespace(content=small, out=tmp_path / "dist")) == 1
    said = capsys.readouterr().out
    assert "first view" in said
    assert "Nothing was written." in said

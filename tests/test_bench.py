"""What `build.py bench` prints and keeps; what it measures is in nobody's assertion."""

import json

from tests.bench.command import NAMES, keep
from tests.bench.figures import Figure, table
from tests.bench.page import draw

OURS = Figure("filings", 1200, "/s", "≥1,000/s", met=True, peer="do nothing", peer_value=6000)


def test_a_row_says_value_limit_and_ratio():
    *_, row = table([OURS]).splitlines()
    assert row == "| filings | 1,200 /s | ≥1,000/s | yes | do nothing: 6,000 /s | 0.2 |  |  |"


def test_a_limit_that_is_missed_is_seen():
    assert "| NO |" in table([Figure("filings", 120, "/s", "≥1,000/s", met=False)])


def test_kept_figures_become_a_page_with_its_curves(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.bench.command.KEPT", tmp_path)
    points = [
        Figure(f"build, {size} pages", size / 100, "s", curve="Jindu", size=size, peer="Hugo",
               peer_value=size / 500)
        for size in (100, 1000)
    ]  # fmt: skip
    keep("build", [*points, OURS])
    draw(tmp_path)
    page = (tmp_path / "figures.md").read_text("utf-8")
    assert "build, 1000 pages | 10 s" in page
    assert "](build-s.svg)" in page
    drawing = (tmp_path / "build-s.svg").read_text("utf-8")
    assert "Hugo" in drawing
    draw(tmp_path)
    assert (tmp_path / "build-s.svg").read_text("utf-8") == drawing
    assert json.loads((tmp_path / "build.json").read_text("utf-8"))["machine"]["cores"]


def test_every_benchmark_is_a_module():
    for name in NAMES:
        assert callable(__import__(f"tests.bench.{name}", fromlist=["measure"]).measure)

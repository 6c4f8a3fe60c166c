"""Fault 40: malformed content from an editor: nothing is published, the old site stays."""

import subprocess
import sys

import pytest

from generator.content.problems import BuildError
from generator.stages.build import build
from tests.conftest import ROOT
from tests.generator.test_incremental import tree

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("places/pier.md", "---\ntitle: [\n---\n"),
        ("places/pier.md", ""),
        (
            "guides/broken.md",
            "---\ntitle: a\nsummary: b\ncategory: history\nminutes: 1\n---\n[x](y.md)",
        ),
        ("areas/areas.geojson", '{"type": "FeatureCollection"'),
        (
            "areas/areas.geojson",
            '{"features": [{"id": "gate", "geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
        ),
        ("site.yml", "name: nobody"),
        ("words/app.yml", "home: {zh-Hans: 首页}"),
    ],
)
def test_nothing_is_published_and_the_old_site_stays(name, text, small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    before = tree(tmp_path / "dist")
    (small / name).write_text(text, "utf-8")
    with pytest.raises(BuildError) as caught:
        build(small, ROOT, tmp_path / "dist", cache)
    assert any(name in problem.path for problem in caught.value.problems)
    assert tree(tmp_path / "dist") == before


def test_an_editor_sees_no_traceback(small, tmp_path):
    (small / "places" / "pier.md").write_text("---\ntitle: [\n---\n", "utf-8")
    command = [sys.executable, ROOT / "build.py", "build", "--content", small, "--out", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "content/places/pier.md:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr

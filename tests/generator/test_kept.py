"""A build that another process goes on from: the same as one that had never ended."""

import pytest

from generator.kinds import KINDS
from generator.stages.build import build, build_again
from generator.stages.kept import keep, recall
from tests.conftest import ROOT
from tests.generator.test_incremental import tree


def test_what_is_recalled_builds_on(small, tmp_path, cache):
    dist = tmp_path / "dist"
    keep(build(small, ROOT, dist, cache), tmp_path / "state")
    path = small / "guides" / "ferry.md"
    path.write_text(path.read_text("utf-8") + "\n又一句。\n", "utf-8")
    recalled = recall(tmp_path / "state")
    built = build_again(recalled, {path}, cache)
    assert built.written.changed
    clean = build(small, ROOT, tmp_path / "clean", cache)
    assert tree(dist) == tree(tmp_path / "clean")
    assert built.warnings == clean.warnings


def test_kinds_are_recalled_as_the_rows_of_the_table(small, tmp_path, cache):
    keep(build(small, ROOT, tmp_path / "dist", cache), tmp_path / "state")
    for (kind, _), entry in recall(tmp_path / "state").site.entries.items():
        assert entry.kind is KINDS[kind]


@pytest.mark.parametrize("content", [None, b"", b"no pickle", b"\x80\x05."])
def test_what_cannot_be_recalled_only_costs_time(tmp_path, content):
    if content is not None:
        (tmp_path / "state").write_bytes(content)
    assert recall(tmp_path / "state") is None

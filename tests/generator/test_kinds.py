"""A kind is whole when it has a module, a template and an example that passes its own check."""

import pytest

from generator.content.problems import errors
from generator.kinds import KINDS
from generator.stages.build import read
from tests.conftest import ROOT


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_template(kind):
    assert (ROOT / "site" / "templates" / f"{kind}.html").is_file()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"area"}))
def test_every_kind_has_an_example_that_passes(kind, small, cache):
    example = (ROOT / "generator" / "kinds" / "examples" / f"{kind}.md").read_text("utf-8")
    (small / KINDS[kind].folder).mkdir(exist_ok=True)
    (small / KINDS[kind].folder / "example.md").write_text(example, "utf-8")
    _, problems = read(small, cache)
    assert not errors(problems)


def test_an_areas_example_asks_for_its_outline(small, cache):
    example = (ROOT / "generator" / "kinds" / "examples" / "area.md").read_text("utf-8")
    (small / "areas" / "example.md").write_text(example.replace("red-street", "grid"), "utf-8")
    _, problems = read(small, cache)
    assert [problem.message for problem in problems] == [
        "draw the outline of `example`: no feature has this id"
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_in_the_real_content(kind):
    assert any((ROOT / "content" / KINDS[kind].folder).glob("*.md"))

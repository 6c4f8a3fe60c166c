"""What the check says of walks, plates and former addresses; and how the marks of a route stand."""

from itertools import combinations
from math import dist

import pytest

from generator.map.spread import spread
from generator.stages.build import read
from tests.conftest import ROOT


@pytest.fixture
def walk(small):
    """The example as a walk of the small town."""
    path = small / "walks" / "example.md"
    path.parent.mkdir()
    text = (ROOT / "generator" / "kinds" / "examples" / "walk.md").read_text("utf-8")
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("walks/example.md", "{#gate}", "{#wall}", "write a section"),
        ("walks/example.md", "  gate: ", "  wall: ", "say how to get to the stop `gate`"),
        ("walks/example.md", "minutes: 30", "minutes: 20", "stops and ways take 24"),
        ("walks/example.md", "place: gate", "place: pier", "name `pier` twice"),
        ("walks/example.md", "partial", "yes", "`step_free: yes`, and yet 12"),
        ("walks/example.md", "sample:", "formerly: [places/pier]\nsample:", "of something else"),
        ("places/gate.md", "plate: A2\n", "", "a stop of a walk has a plate"),
        ("places/gate.md", "plate: A2", "plate: A1", "`pier` has the plate A1 as well"),
    ],
)
def test_what_nobody_could_walk_is_told(small, walk, cache, file, old, new, told):
    path = small / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    _, problems = read(small, cache)
    assert told in " ".join(problem.message for problem in problems)


def test_marks_of_one_street_stand_apart_and_on_the_sheet():
    crowd = [(50 + 3 * number, 40 + number % 2) for number in range(8)]
    moved = spread(crowd, gap=20, width=400, height=200)
    assert min(dist(a, b) for a, b in combinations(moved, 2)) > 19
    assert all(10 <= x <= 390 and 10 <= y <= 190 for x, y in moved)

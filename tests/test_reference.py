"""What is made from the code is as fresh as the code."""

import pytest

from pwa.reference.command import MADE, ROOT


@pytest.mark.parametrize("name", MADE)
def test_it_is_as_the_code_says(name: str) -> None:
    stale = "stale: run `python3 build.py reference`"
    assert (ROOT / name).read_text("utf-8") == MADE[name](), stale

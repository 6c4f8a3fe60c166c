"""Stylesheets name sides by the direction of reading, so that one sheet serves both directions."""

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "site" / "styles").glob("*.css"))
DECLARATION = re.compile(r"(?<=[{;\s])(-?[a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDE = re.compile(r"(^|-)(left|right)($|-)")
VALUE = re.compile(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")
BOXES = ("margin", "padding", "inset", "border-width", "border-style", "border-color",
         "scroll-margin", "scroll-padding")  # fmt: skip
# The map is a drawing: its east is at the right for every reader, and so are the buttons on it.
ALLOWED = {("map.css", "right: var(--s2)")}


def physical(css: str) -> Iterator[str]:
    """Yield the declarations that name left or right."""
    for name, value in DECLARATION.findall(COMMENT.sub("", css)):
        at_a_side = name in {"text-align", "float", "clear"} and SIDE.search(value)
        if SIDE.search(name) or at_a_side or (name in BOXES and lopsided(value)):
            yield f"{name}: {' '.join(value.split())}"


def lopsided(value: str) -> bool:
    """Whether a shorthand gives left and right their own values; brackets hold spaces too."""
    sides = VALUE.findall(value)
    return len(sides) == 4 and sides[1] != sides[3]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_no_side_is_left_or_right(sheet):
    found = {(sheet.name, said) for said in physical(sheet.read_text("utf-8"))}
    assert found - ALLOWED == set()


def test_what_is_named_by_the_screen_is_found():
    css = """a{margin-left:1px;left:0} b { text-align: right; padding: 0 var(--s2) 0 calc(1px + 2px) }
    @media print { c { border-right-width: 1px; margin: 0 1px 2px 1px; text-align: start } }"""
    assert list(physical(css)) == [
        "margin-left: 1px", "left: 0", "text-align: right",
        "padding: 0 var(--s2) 0 calc(1px + 2px)", "border-right-width: 1px",
    ]  # fmt: skip

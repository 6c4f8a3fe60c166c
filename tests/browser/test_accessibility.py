"""axe finds nothing on any kind of page, in three languages, light, dark and large type.

All pages of all languages: `python3 tests/bench/sweep.py`.
"""

import pytest

from tests.support.axe import ALL, AXE, COLOURS, RUN
from tests.support.gates import complaints_of, kinds_of_page, prefer

# What is looked at: colours alone differ between light and dark; large type lays out anew.
VIEWS = (
    ("light", 360, {"theme": "light"}, ALL),
    ("dark", 360, {"theme": "dark"}, COLOURS),
    ("large", 360, {"theme": "light", "size": "large"}, ALL),
    ("large and dark", 360, {"theme": "dark", "size": "large"}, COLOURS),
)


def found_by_axe(page, views=VIEWS):
    found = []
    page.evaluate(AXE)
    for name, width, wishes, options in views:
        page.set_viewport_size({"width": width, "height": 740})
        prefer(page, **wishes)
        found += [f"{page.url} ({name}): {each}" for each in page.evaluate(RUN, options)]
    return found


# Colours are the same in every language, and Arabic is laid out anew.
LIGHT, DARK, LARGE, _ = VIEWS


@pytest.mark.parametrize(
    ("locale", "views"), [("zh-Hans", VIEWS), ("en", (LIGHT, DARK)), ("ar", (LIGHT, LARGE))]
)
def test_every_kind_of_page(reader, dist, locale, views):
    """The console stays silent as well: no script fails, and none is against the policy."""
    found = complaints_of(reader)
    for path in kinds_of_page(dist / "www", locale):
        reader.goto(path)
        found += found_by_axe(reader, views)
    assert found == []


def test_the_wide_layout(reader, dist):
    found = []
    for path in kinds_of_page(dist / "www", "en"):
        reader.goto(path)
        found += found_by_axe(reader, [("wide", 1280, {"theme": "light"}, ALL)])
    assert found == []


def test_the_choice_of_language(new_reader):
    page = new_reader(java_script_enabled=True, locale="de-DE")
    page.goto("/?choose")
    assert page.locator("h1").is_visible()
    assert found_by_axe(page) == []


def test_a_form_that_was_sent_too_early(reader):
    reader.goto("/en/forms/request/")
    reader.locator("#filing button[type=submit]").click()
    reader.locator("[data-summary]").wait_for()
    reader.evaluate("() => scrollTo(0, 0)")  # axe takes what has scrolled off for covered
    assert found_by_axe(reader) == []

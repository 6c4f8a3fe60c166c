"""A long list is cut into pages that together say everything, and into data that narrows all of them."""

import json
import re

import pytest

from generator.outputs.lists import ONE_PAGE, numbers, paged, steps
from generator.stages.build import build
from generator.templates.views import Group
from tests.conftest import ROOT

MERCHANT = """---
title: 第{n}家
summary: 街上的第{n}家。
category: {category}
position: {{lat: 32.0, lon: 119.0}}
{more}address: 江边{n}号
offer: 茶
checked: 2026-11-18
---

请进。
"""
SIXTY_MORE = 60


@pytest.fixture
def many(small):
    """The small town with so many shops that their list takes two pages."""
    for n in range(SIXTY_MORE):
        category = "tea" if n % 2 else "food"
        more = 'hours: "Mo-Su 09:00-21:30"\n' if n % 3 else ""
        path = small / "merchants" / f"shop-{n}.md"
        path.write_text(MERCHANT.format(n=n, category=category, more=more), "utf-8")
    return small


@pytest.fixture
def www(many, tmp_path, cache):
    build(many, ROOT, tmp_path / "dist", cache)
    return tmp_path / "dist" / "www"


def listed(www, path):
    """The addresses of the entries on a page of a list, in their order."""
    text = (www / path / "index.html").read_text("utf-8")
    entries = text[text.index("data-listed") : text.index('<nav class="pager"')]
    return re.findall(r'<h3[^>]*><a href="([^"]+)"', entries)


def test_the_pages_say_every_entry_once(www):
    first, second = listed(www, "en/merchants"), listed(www, "en/merchants/page/2")
    assert len(first) == ONE_PAGE
    assert len({*first, *second}) == len(first) + len(second) == SIXTY_MORE + 1
    assert not (www / "en/merchants/page/3").exists()


def test_the_data_names_the_entries_in_the_order_of_the_pages(www):
    data = json.loads((www / "en/merchants/list.json").read_text("utf-8"))
    pages = [*listed(www, "en/merchants"), *listed(www, "en/merchants/page/2")]
    assert [f"/en/merchants/{slug}/" for slug in data["slugs"]] == pages
    assert data["size"] == ONE_PAGE
    [category] = [facet for facet in data["facets"] if facet["name"] == "category"]
    values = {code: sum(places) for code, _, places in category["values"]}
    assert values.keys() == {"tea", "food"}
    untimed = [slug for slug, own in zip(data["slugs"], data["open"], strict=True) if own < 0]
    assert {f"shop-{n}" for n in range(0, SIXTY_MORE, 3)} <= set(untimed)
    assert len(data["times"]) < 3, "each timetable is written once"


def test_headings_lead_to_where_their_category_begins(www):
    text = (www / "en/merchants/page/2/index.html").read_text("utf-8")
    contents = text[text.index('class="contents"') :]
    for path, key in re.findall(r'<li><a href="/(en/merchants/[^#]*)#([\w-]+)"', contents):
        assert f'id="{key}"' in (www / path / "index.html").read_text("utf-8")


def test_a_short_list_stands_on_one_page_with_its_index(www):
    text = (www / "en/places/index.html").read_text("utf-8")
    assert "data-index" in text
    assert 'class="pager"' not in text
    assert not (www / "en/places/list.json").exists()


def test_a_group_that_goes_on_has_its_heading_again():
    first, second = paged([Group("a", "A", tuple("123")), Group("b", "B", tuple("45"))], 2)[:2]
    assert [(group.title, group.cards) for group in first] == [("A", ("1", "2"))]
    assert [(group.title, group.cards) for group in second] == [("A", ("3",)), ("B", ("4",))]


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (1, 40, [1, 2, 3, 0, 40]),
        (20, 40, [1, 0, 18, 19, 20, 21, 22, 0, 40]),
        (40, 40, [1, 0, 38, 39, 40]),
    ],
)
def test_the_way_from_page_to_page_is_short(number, count, shown):
    assert numbers(number, count) == shown


def test_places_are_told_as_steps():
    assert steps([7, 3, 12]) == [3, 4, 5]


def test_home_shows_a_dozen_guides_however_many_there_are(small, tmp_path, cache):
    first = small / "guides" / "ferry.md"
    for n in range(20):
        (small / "guides" / f"ferry-{n}.md").write_text(first.read_text("utf-8"), "utf-8")
    build(small, ROOT, tmp_path / "dist", cache, compress=False)
    home = (tmp_path / "dist" / "www" / "zh-Hans" / "index.html").read_text("utf-8")
    assert len(set(re.findall(r'href="/zh-Hans/guides/([a-z0-9-]+)/"', home))) == 12
    assert 'href="/zh-Hans/guides/"' in home

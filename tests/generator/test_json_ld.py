"""JSON-LD parses to the types that are meant."""

import json

import pytest

from generator.build import read
from generator.json_ld import of_community, of_entry


@pytest.fixture
def town(small, cache):
    site, _ = read(small, cache)
    return site


def test_a_shop_is_a_local_business(town):
    data = json.loads(of_entry(town, town.entries["merchant", "tea"], "zh-Hans"))
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == ["CafeOrCoffeeShop", "LocalBusiness"]
    assert (data["name"], data["geo"]["latitude"]) == ("茶馆", 32.0006)


def test_home_is_the_organisation(town):
    assert json.loads(of_community(town, "en"))["@type"] == "Organization"


def test_a_guide_says_nothing(town):
    assert of_entry(town, town.entries["guide", "ferry"], "en") is None


def test_hours_become_those_of_schema_org(small, cache):
    path = small / "merchants" / "tea.md"
    hours = 'category: tea\nhours: "Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00"'
    path.write_text(path.read_text("utf-8").replace("category: tea", hours), "utf-8")
    site, _ = read(small, cache)
    data = json.loads(of_entry(site, site.entries["merchant", "tea"], "en"))
    assert data["openingHours"] == [
        "Mo-Fr 09:00-12:00",
        "Mo-Fr 13:00-17:00",
        "Sa 10:00-12:00",
    ]


def test_words_cannot_end_the_block(small, cache):
    path = small / "merchants" / "tea.md"
    path.write_text(path.read_text("utf-8").replace("喝茶的地方。", "</script>"), "utf-8")
    site, _ = read(small, cache)
    block = of_entry(site, site.entries["merchant", "tea"], "zh-Hans")
    assert "</script>" not in block
    assert json.loads(block)["description"] == "</script>"

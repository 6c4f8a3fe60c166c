"""The drawing of the map: geometry, names that do not collide, bytes, and what a reader can reach."""

import re
from collections.abc import Mapping
from itertools import combinations
from xml.etree import ElementTree

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Polygon, box

from generator.content.map_layers import load_layers
from generator.kinds.merchant import MERCHANT
from generator.kinds.place import PLACE
from generator.map import (
    Bounds,
    LayerError,
    MapView,
    MapWords,
    Marker,
    around,
    draw,
    extent,
    read_layer,
)
from generator.map.ground import clipped, name_items, named
from generator.map.marks import mark_items
from generator.map.paths import path_data
from generator.map.placement import LEVELS, covered, overlap, place
from generator.map.projection import projection_of
from generator.map.symbols import PICTURES
from generator.map.text import width, wrap
from tests.conftest import ROOT

SVG = "{http://www.w3.org/2000/svg}"
LOCALES = ["zh-Hans", "en", "ja", "ko", "fr"]
WORDS = MapWords("Service map", "N", "m")
LAYERS, PROBLEMS = load_layers(ROOT / "content" / "map")
VIEW = MapView(extent(LAYERS))
TITLES = {
    "zh-Hans": ["待渡亭", "一眼看千年", "英国领事馆旧址"],
    "en": ["Daidu Pavilion", "A Thousand Years at a Glance", "Former British Consulate"],
    "ja": ["待渡亭", "ひと目で千年", "旧イギリス領事館"],
    "ko": ["다이두정", "한눈에 보는 천 년", "옛 영국 영사관"],
    "fr": ["Pavillon Daidu", "Mille ans d’un coup d’œil", "Ancien consulat britannique"],
}


def crowd(locale: str, number: int = 36) -> list[Marker]:
    """Marks along the old street, closer than they can all be drawn."""
    titles = TITLES[locale]
    return [
        Marker(
            id=f"place=spot-{n}",
            kind="place",
            category=["sight", "toilet", "station"][n % 3],
            title=f"{titles[n % 3]} {n}",
            url=f"/{locale}/places/spot-{n}/",
            lat=32.2146 - 0.00004 * n,
            lon=119.4192 + 0.00013 * n,
            group="Sights & more",
            rank=1 + n % 3,
        )
        for n in range(number)
    ]


def pick_in(locale: str):
    def pick(names: Mapping[str, str]) -> str:
        return names.get(locale, "")

    return pick


def drawn(locale: str) -> ElementTree.Element:
    markup = draw(VIEW, LAYERS, crowd(locale), WORDS, pick_in(locale))
    return ElementTree.fromstring(markup.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1))


def test_the_layers_of_the_town_can_be_read():
    assert PROBLEMS == []
    assert {layer.name for layer in LAYERS} >= {"water", "streets", "buildings", "green", "steps"}


@given(lon=st.floats(119.41, 119.43, allow_nan=False), lat=st.floats(32.2, 32.22, allow_nan=False))
def test_units_lead_back_to_degrees(lon, lat):
    projection = projection_of(VIEW)
    back = projection.to_degrees(*projection.to_units(lon, lat))
    assert back == pytest.approx((lon, lat), abs=1e-9)


def test_a_metre_is_as_long_northwards_as_eastwards():
    projection = projection_of(MapView(around(60.17, 24.94, 500)))
    assert projection.height == pytest.approx(projection.width, abs=1)
    assert projection.metres_per_unit == pytest.approx(1, rel=0.002)


def test_paths_are_whole_relative_and_short():
    square = Polygon([(0, 0), (10.2, 0), (10.2, 10), (0, 10)])
    assert path_data([square]) == "M0 0h10v10h-10z"
    assert path_data([LineString([(5, 5), (2, 9), (2.2, 9.1)])]) == "M5 5l-3 4"


def test_what_lies_outside_is_clipped():
    projection = projection_of(VIEW)
    sheet = box(-5, -5, projection.width + 5, projection.height + 5)
    assert all(sheet.covers(shape) for _, shape in clipped(LAYERS, projection))


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_shown_together_overlaps_at_any_zoom(locale):
    projection = projection_of(VIEW)
    shapes = list(clipped(LAYERS, projection))
    markers = crowd(locale)
    titles = {marker.id: wrap(marker.title, 8.5) for marker in markers}
    names = [
        item
        for item, _, _ in name_items(named(shapes, projection), pick_in(locale), projection.width)
    ]
    items = names + list(mark_items(markers, titles, projection))
    placed = place(items, projection.width, projection.height)

    assert sum(each.id.startswith("name-") for each in placed.values()) >= 5
    for level in range(1, len(LEVELS) + 1):
        shown = [
            covered(each, level, projection.width)
            for each in placed.values()
            if each.level <= level
        ]
        assert shown
        assert not any(overlap(one, other) for one, other in combinations(shown, 2))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_mark_is_a_link_with_a_name(locale):
    links = drawn(locale).findall(f".//{SVG}a")
    assert sorted(link.get("href") for link in links) == sorted(m.url for m in crowd(locale))
    titles = {marker.id: marker.title for marker in crowd(locale)}
    for link in links:
        assert link.get("aria-label") == f"{titles[link.get('data-id')]}, Sights & more"


def test_every_category_has_a_picture_of_its_own():
    categories = {f"{kind.name}-{code}" for kind in (PLACE, MERCHANT) for code in kind.categories()}
    assert categories == set(PICTURES)
    assert len(set(PICTURES.values())) == len(PICTURES)


def test_signs_are_pictures_drawn_once_and_in_no_language():
    signs = drawn("en").findall(f".//{SVG}defs/{SVG}g")
    assert len(signs) == 3
    assert all(len(sign.findall(f"{SVG}path")) == 2 for sign in signs)
    assert not any(sign.findall(f".//{SVG}text") for sign in signs)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_names_of_the_ground_are_in_the_readers_language(locale):
    names = {name for layer in LAYERS for f in layer.features if (name := f.names.get(locale))}
    written = {
        re.sub(r"\s", "", "".join(text.itertext()))
        for text in drawn(locale).iter(f"{SVG}text")
        if "name" in text.get("class", "").split()
    }
    assert len(written) >= 5
    assert written <= {re.sub(r"\s", "", name) for name in names}


@pytest.mark.parametrize("locale", LOCALES)
def test_small_static_and_without_styles(locale):
    markup = draw(VIEW, LAYERS, crowd(locale), WORDS, pick_in(locale))
    assert len(brotli.compress(markup.encode())) <= 15_000
    assert not re.search(r"<style|style=|<script|\son\w+=", markup)
    assert not re.search(r'\bd="[^"]*\.', markup), "coordinates are whole"


def test_a_hostile_title_stays_text():
    marker = crowd("en", 1)[0]
    hostile = Marker(**{s: getattr(marker, s) for s in marker.__slots__} | {"title": '"><script>'})
    markup = draw(VIEW, [], [hostile], WORDS, pick_in("en"))
    assert "<script" not in markup


def test_a_mark_outside_the_extent_is_left_out():
    far = MapView(around(60.17, 24.94, 500))
    assert "<a " not in draw(far, [], crowd("en"), WORDS, pick_in("en"))


@pytest.mark.parametrize(
    "text", ["西津渡", "Former site of the British Consulate", "옛 거리 안내소", "x" * 40]
)
def test_wrapping_keeps_every_character(text):
    lines = wrap(text, 6)
    assert "".join(lines) == text
    assert max(map(width, lines)) <= max(6 * 1.5, *map(width, text.split(" ")))


COLLECTION = {"type": "FeatureCollection", "bbox": [1, 2, 3, 4]}


@pytest.mark.parametrize(
    ("collection", "said"),
    [
        ({"type": "Feature"}, 'write a GeoJSON "FeatureCollection"'),
        (
            {**COLLECTION, "features": [], "bbox": [3, 2, 1, 4]},
            "bbox: write [west, south, east, north]",
        ),
        (
            {**COLLECTION, "features": [{"properties": {"kind": "canal"}}]},
            "feature 1: kind: write one of",
        ),
        ({**COLLECTION, "features": [{"properties": {"kind": "lane"}}]}, "feature 1: geometry:"),
    ],
)
def test_a_layer_that_cannot_be_drawn_says_how_to_mend_it(collection, said):
    with pytest.raises(LayerError, match=re.escape(said)):
        read_layer("streets", collection)


def test_a_broken_file_is_a_problem_with_its_line(tmp_path):
    (tmp_path / "streets.geojson").write_text('{"type":\n oops}')
    layers, [problem] = load_layers(tmp_path)
    assert layers == ()
    assert (problem.path.endswith("streets.geojson"), problem.line) == (True, 2)


def test_the_extent_holds_all_layers():
    north = read_layer("north", {**COLLECTION, "features": []})
    south = read_layer("south", {**COLLECTION, "features": [], "bbox": [0, 1, 2, 3]})
    assert extent([north, south]) == Bounds(0, 1, 3, 4)

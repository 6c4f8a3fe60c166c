"""`places.geojson` by the rules of RFC 7946, its geometry read by shapely."""

import json
from types import SimpleNamespace

import pytest
from shapely.geometry import box, shape

from generator.kinds import KINDS
from generator.map import extent
from generator.outputs.geojson import places_geojson
from generator.stages.build import read
from tests.conftest import ROOT, shared_cache


@pytest.fixture(scope="module")
def site():
    with shared_cache() as cache:
        return read(ROOT / "content", cache)[0]


@pytest.fixture(scope="module")
def files(site):
    outputs = list(places_geojson(SimpleNamespace(site=site, locales=site.config.codes), ()))
    assert {each.path for each in outputs} == {f"{c}/places.geojson" for c in site.config.codes}
    return {each.path.partition("/")[0]: json.loads(each.content) for each in outputs}


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ar"])
def test_every_member_is_what_the_standard_says(files, locale):
    collection = files[locale]
    assert set(collection) == {"type", "features"}  # section 4: no `crs`
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}  # section 7.1: no mixing
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str)  # section 3.2: a string or a number
        assert isinstance(feature["properties"], dict)
        assert set(feature["geometry"]) == {"type", "coordinates"}
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
    ids = [feature["id"] for feature in collection["features"]]
    assert len(set(ids)) == len(ids)


def test_every_place_and_shop_lies_in_the_town(files, site):
    bounds = extent(site.layers)
    town = box(bounds.west, bounds.south, bounds.east, bounds.north)
    features = files["en"]["features"]
    assert len(features) == len(site.of_kind(KINDS["place"])) + len(site.of_kind(KINDS["merchant"]))
    assert all(town.covers(shape(feature["geometry"])) for feature in features)


def test_it_speaks_the_readers_language_and_leads_to_the_page(files):
    pavilion = {
        locale: next(f for f in found["features"] if f["id"].endswith("/daidu-pavilion/"))
        for locale, found in files.items()
    }
    assert pavilion["zh-Hans"]["properties"]["name"] == "待渡亭"
    assert pavilion["en"]["properties"]["name"] == "Daidu Pavilion"
    assert pavilion["en"]["properties"]["url"].endswith("/en/places/daidu-pavilion/")
    assert pavilion["en"]["geometry"] == pavilion["fr"]["geometry"]

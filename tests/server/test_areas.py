"""Which area a position lies in: the server's half of `tests/vectors/areas.json`."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from generator.model.areas import Area, area_at
from pwa.server.domain.routing import Areas

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/areas.json").read_text("utf-8"))


@pytest.mark.parametrize("town", VECTORS)
def test_every_position_lies_where_the_vectors_say(town):
    areas = Areas({"features": VECTORS[town]["areas"]})
    asked = VECTORS[town]["positions"]
    found = [{**each, "area": areas.route((each["lat"], each["lon"]), None)} for each in asked]
    assert found == asked


def test_what_lies_nowhere_is_where_the_phone_said():
    areas = Areas({"features": VECTORS["small"]["areas"]})
    assert areas.route((-1, -1), "ring") == "ring"
    assert areas.route((-1, -1), "atlantis") is None
    assert areas.route((0.5, 0.5), "isles") == "ring"


def edges(area):
    for rings in area.polygons:
        for ring in rings:
            yield from ((tuple(one), tuple(other)) for one, other in pairwise(ring))


def test_a_border_that_two_micro_grids_share_lies_in_one_of_them():
    features = VECTORS["demonstration"]["areas"]
    micro_grids = [
        Area.of(each["id"], "micro-grid", each["geometry"])
        for each in features
        if each["properties"]["level"] == "micro-grid"
    ]
    borders = [(area, edge) for area in micro_grids for edge in edges(area)]
    known = {edge for _, edge in borders}
    shared = [(area, edge) for area, edge in borders if edge[::-1] in known]
    assert len(shared) > 100
    for _, ((x1, y1), (x2, y2)) in shared:
        for part in (0.1, 0.25, 0.5, 0.77):
            lon, lat = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
            assert sum(area_at([each], lat, lon) is not None for each in micro_grids) == 1


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": [[0, 0], [1, 1]]},
        {"type": "Polygon", "coordinates": [[["0", "0"], ["1", "1"]]]},
        {"type": "Polygon", "coordinates": [[[0], [1]]]},
    ],
)
def test_an_outline_that_is_none_is_refused(geometry):
    with pytest.raises(ValueError, match="lane"):
        Area.of("lane", "micro-grid", geometry)

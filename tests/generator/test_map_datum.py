"""The shift of Chinese maps, against gcoord and prcoords, which others wrote and keep."""

import json
import subprocess
from urllib.parse import parse_qs, unquote, urlsplit

import prcoords
import pytest

from generator.assets.node import NODE
from generator.map import handover
from generator.map.datum import bd09, gcj02
from tests.conftest import ROOT

PLACES = [
    (119.4212, 32.2142),
    (116.3975, 39.9087),
    (87.6168, 43.8256),
    (109.5082, 18.2479),
    (126.642, 45.757),
    (75.99, 39.47),
]
ABROAD = [(2.3522, 48.8566), (139.6917, 35.6895), (24.9384, 60.1699), (-74.006, 40.7128)]
METRE = 1e-5

_GCOORD = """
import gcoord from "gcoord";
const [places, datum] = JSON.parse(process.argv[1]);
const shift = (place) => gcoord.transform(place, gcoord.WGS84, gcoord[datum]);
console.log(JSON.stringify(places.map(shift)));
"""


def by_gcoord(places: list[tuple[float, float]], datum: str) -> list[list[float]]:
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", _GCOORD, json.dumps([places, datum])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(("ours", "datum"), [(gcj02, "GCJ02"), (bd09, "BD09")])
def test_agrees_with_gcoord_to_a_metre(ours, datum):
    for place, expected in zip(PLACES, by_gcoord(PLACES, datum), strict=True):
        assert ours(*place) == pytest.approx(expected, abs=METRE)


@pytest.mark.parametrize(("ours", "theirs"), [(gcj02, prcoords.wgs_gcj), (bd09, prcoords.wgs_bd)])
def test_agrees_with_prcoords_to_a_metre(ours, theirs):
    for lon, lat in PLACES:
        expected = theirs((lat, lon))
        assert ours(lon, lat) == pytest.approx((expected.lon, expected.lat), abs=METRE)


@pytest.mark.parametrize("place", ABROAD)
def test_nothing_is_shifted_abroad(place):
    assert gcj02(*place) == place
    assert bd09(*place) == place


def test_at_xijindu_the_shift_is_half_a_kilometre():
    lon, lat = gcj02(119.4212, 32.2142)
    metres = ((lon - 119.4212) * 94_190) ** 2 + ((lat - 32.2142) * 111_320) ** 2
    assert 500**2 < metres < 600**2


def test_each_map_gets_its_own_datum():
    links = {link.app: link.href for link in handover("待渡亭", 32.2142, 119.4212)}
    query = {app: parse_qs(urlsplit(href).query) for app, href in links.items()}
    [shifted], [baidu] = (by_gcoord([(119.4212, 32.2142)], d) for d in ("GCJ02", "BD09"))

    assert degrees(query["amap"]["position"][0]) == pytest.approx(shifted, abs=METRE)
    assert degrees(query["baidu"]["location"][0]) == pytest.approx(baidu[::-1], abs=METRE)
    assert degrees(query["apple"]["ll"][0]) == pytest.approx(shifted[::-1], abs=METRE)
    assert degrees(query["google"]["query"][0]) == pytest.approx(shifted[::-1], abs=METRE)
    marked, _, title = query["tencent"]["marker"][0].partition(";")
    assert degrees(marked.removeprefix("coord:")) == pytest.approx(shifted[::-1], abs=METRE)
    assert title == "title:待渡亭"
    assert links["geo"].startswith("geo:32.214200,119.421200?")


def test_a_title_cannot_break_out_of_a_link():
    for link in handover('A&B "C" #1?', 32.2142, 119.4212):
        assert '"' not in link.href
        assert "#" not in link.href
        if link.app != "google":
            assert 'A&B "C" #1?' in unquote(link.href)


def degrees(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]

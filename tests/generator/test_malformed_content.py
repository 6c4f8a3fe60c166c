"""Content that cannot mean what was meant: `check` tells it and how to mend it; `build` refuses it."""

import json

import pytest

from generator.content.problems import BuildError, errors
from generator.hours.week import ever_opens
from generator.stages.build import build, read
from tests.conftest import ROOT


def change(content, name, old, new):
    path = content / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def outline(content, index, **values):
    path = content / "areas" / "areas.geojson"
    collection = json.loads(path.read_text("utf-8"))
    collection["features"][index] |= values
    path.write_text(json.dumps(collection, indent=1), "utf-8")


def refused(content, dist, cache):
    """What both say; they must agree."""
    try:
        told = errors(read(content, cache)[1])
    except BuildError as error:
        told = list(error.problems)
    with pytest.raises(BuildError) as caught:
        build(content, ROOT, dist, cache)
    assert list(caught.value.problems) == told
    assert not dist.exists()
    return told


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "field", "said"),
    [
        ("places/pier.md", "step_free: yes", "checked: 2026-02-30", (8, 1), "checked", "write a date"),
        ("forms/request.md", "fields:", "felder:", (8, 1), "felder", "did you mean `fields`"),
        ("places/pier.md", "step_free: yes", "illustration: ../icons/home", (8, 1), "illustration",
         "there is no drawing"),
        ("places/pier.md", "step_free: yes", "illustration: Ferry", (8, 1), "illustration", "there is no"),
        ("places/pier.md", '"Mo-Su 08:00-18:00"', '"off"', (7, 1), "hours", "never opens"),
        ("places/pier.md", '"Mo-Su 08:00-18:00"', '"Feb 30 08:00-18:00"', (7, 1), "hours", "no day 30"),
        ("places/pier.md", "title: 码头", 'title: " "', (2, 1), "title", "only spaces"),
        ("places/pier.md", "title: 码头", "title: " + "码" * 161, (2, 1), "title", "shorten to 160"),
        ("places/pier.md", "title: 码头", "title：码头", (2, 6), "", "write `title: `"),
        ("places/pier.md", "lat: 32.0005", "lat: 1.0e999", (6, 12), "position.lat", "or equal to 90"),
        ("places/pier.md", "step_free: yes", "languages: [zh, xx]", (8, 17), "languages.1", "no word for"),
        ("site.yml", "zh-Hans: 小镇, ", "", (1, 1), "name", "in zh-Hans at least"),
        ("site.yml", "Asia/Shanghai", "Asia", (5, 1), "time_zone", "there is no time zone"),
        ("site.yml", "code: ko", "code: xx-y", (14, 6), "locales.4.code", "there is no language"),
        ("site.yml", "code: ko", "code: ja", (14, 6), "locales.4.code", "stands here twice"),
        ("site.yml", "fallback_locale: en", "fallback_locale: de", (8, 1), "fallback_locale", "one of"),
        ("holidays.yml", "", "2026: {source: a, days: [{name: spring, from: 2026-02-30}]}",
         (1, 41), "2026.days.0.from", "write a date"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_meant_is_told_at_its_place(
    name, old, new, at, field, said, small, tmp_path, cache
):
    (small / name).touch()
    change(small, name, old, new)
    found = refused(small, tmp_path / "dist", cache)
    assert ((*at, field), True) in [
        ((p.line, p.column, p.field), said in p.message)
        for p in found
        if p.path == f"content/{name}"
    ]


def test_a_form_without_fields_is_asked_for_fields(small, tmp_path, cache):
    path = small / "forms" / "request.md"
    head, _, rest = path.read_text("utf-8").partition("fields:")
    path.write_text(head + rest[rest.index("submit:") :], "utf-8")
    told = [p for p in refused(small, tmp_path / "dist", cache) if p.path.endswith("request.md")]
    assert any("add `fields:`" in problem.message for problem in told)
    assert not any("field_words" in problem.as_text() for problem in told)


OPEN = {
    "type": "Polygon",
    "coordinates": [[[118.9, 31.9], [119.1, 31.9], [119.1, 32.1], [118.9, 32.1]]],
}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"geometry": None}, "draw a Polygon or MultiPolygon as GeoJSON, not nothing"),
        ({"geometry": {"type": "Point", "coordinates": [119, 32]}}, "draw a Polygon"),
        ({"geometry": OPEN}, "the ring is open: end it where it begins, at [118.9, 31.9]"),
        ({"geometry": OPEN | {"coordinates": [[[119, 32], [119, 32]]]}}, "at least three corners"),
        ({"geometry": OPEN | {"coordinates": [[[32, 119]] * 4]}}, "[32, 119] is not on Earth"),
        ({"geometry": OPEN | {"coordinates": [[["a", 1]] * 4]}}, "[longitude, latitude]"),
        ({"geometry": OPEN | {"coordinates": []}}, "write coordinates"),
        ({"id": None}, "an `id` of its own"),
    ],
)
def test_an_outline_that_is_none_is_told_at_its_feature(values, said, small, tmp_path, cache):
    outline(small, 1, **values)
    found = [p for p in refused(small, tmp_path / "dist", cache) if p.path.endswith("geojson")]
    lines = (small / "areas" / "areas.geojson").read_text("utf-8").split("\n")
    second = [n for n, line in enumerate(lines, 1) if '"type": "Feature"' in line][1]
    assert [(p.line, said in p.message) for p in found] == [(second, True)]


@pytest.mark.parametrize(
    "text", ["[]", '{"features": 1}', '{"features": [1]}', "NaN", "[" * 9999, "1" * 5000]
)
def test_a_collection_that_is_none_is_told(text, small, tmp_path, cache):
    (small / "map").mkdir()
    for name in ("areas/areas.geojson", "map/land.geojson"):
        (small / name).write_text(text, "utf-8")
    told = {problem.path for problem in refused(small, tmp_path / "dist", cache)}
    assert told >= {"content/areas/areas.geojson", "content/map/land.geojson"}


@pytest.mark.parametrize(
    ("hours", "opens"),
    [
        ("off", False),
        ("PH off", False),
        ("Mo-Su 09:00-17:00; Mo-Su off", False),
        ('Mar-Oct off "repairs"', False),
        ("24/7", True),
        ("PH 09:00-12:00", True),
        ("Feb 29 10:00-11:00", True),
        ("Mo-Fr 09:00-17:00; Mar-Oct off", True),
    ],
)
def test_hours_that_never_open_are_known(hours, opens):
    assert ever_opens(hours) is opens

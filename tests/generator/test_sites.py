"""Whole sites: what goes in lies beside what must come out."""

import json
import shutil

import pytest

from generator.content.problems import errors
from generator.outputs.catalog import catalog
from generator.stages.build import build, read
from tests.conftest import ROOT, SITES


@pytest.fixture
def faulty(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(SITES / "faulty" / "content", content)
    shutil.copytree(ROOT / "content" / "words", content / "words")
    return content


def test_every_mistake_is_told_in_one_run(faulty, cache):
    _, problems = read(faulty, cache)
    told = "\n".join(problem.as_text() for problem in problems) + "\n"
    assert told == (SITES / "faulty" / "expected" / "problems.txt").read_text(encoding="utf-8")


def test_the_catalog_is_what_the_server_expects(small, cache):
    site, problems = read(small, cache)
    assert not errors(problems)
    made = json.loads(catalog(site))
    expected = json.loads((SITES / "small" / "expected" / "catalog.json").read_text("utf-8"))
    # The words are the interface's own, they change without the town.
    assert {key: made[key] for key in expected} == expected


def test_a_missing_translation_falls_back_marked(small, cache):
    site, _ = read(small, cache)
    pier = site.entries[("place", "pier")].texts
    assert (pier["fr"].lang, pier["fr"].fallback) == ("en", True)
    assert (pier["en"].lang, pier["en"].fallback) == ("en", False)
    assert site.entries[("guide", "ferry")].texts["fr"].lang == "zh-Hans"


def test_traditional_chinese_is_made_and_says_so(small, cache):
    site, _ = read(small, cache)
    text = site.entries[("place", "pier")].texts["zh-Hant"]
    assert (text.words.title, text.machine) == ("碼頭", True)


def test_traditional_chinese_written_by_hand_wins(small, cache):
    (small / "places" / "pier.zh-Hant.md").write_text(
        "---\nsource: x\ntitle: 渡頭\nsummary: 渡船。\naddress: 江邊\n---\n", "utf-8"
    )
    site, _ = read(small, cache)
    text = site.entries[("place", "pier")].texts["zh-Hant"]
    assert (text.words.title, text.machine) == ("渡頭", False)


def test_a_changed_source_makes_its_translation_stale(small, cache):
    path = small / "places" / "pier.md"
    path.write_text(path.read_text("utf-8").replace("三级台阶", "四级台阶"), "utf-8")
    site, problems = read(small, cache)
    assert site.entries[("place", "pier")].texts["en"].stale
    assert [(p.path, p.field, p.severity) for p in problems] == [
        ("content/places/pier.en.md", "source", "warning")
    ]


def test_who_leads_here_is_known(small, cache):
    site, _ = read(small, cache)
    assert site.entries[("place", "pier")].backlinks == (("guide", "ferry"), ("notice", "ice"))


def test_a_place_knows_its_micro_grid(small, cache):
    site, _ = read(small, cache)
    assert site.entries[("place", "pier")].area == "micro"


def test_what_is_invented_says_so(small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    pages = tmp_path / "dist" / "www" / "en"
    mark = ">Sample</span>"
    assert mark in (pages / "merchants" / "tea" / "index.html").read_text("utf-8")
    assert mark in (pages / "merchants" / "index.html").read_text("utf-8")
    assert mark not in (pages / "places" / "pier" / "index.html").read_text("utf-8")
    assert mark not in (pages / "places" / "index.html").read_text("utf-8")

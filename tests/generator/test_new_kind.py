"""A new kind is three files: a module, a template, an example. It is listed, found, packed and described."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

MODULE = '''"""An old well of the street."""

from generator.kinds.base import Facts, Kind, Words
from generator.kinds.values import Line


class WellFacts(Facts):
    """`depth` in metres, as far as anybody measured it."""

    depth: int = 0


class WellWords(Words):
    """`water` says in a line what it tastes like."""

    water: Line


WELL = Kind(
    "well", "wells", WellFacts, WellWords, order=15, rank=4, group="visit",
    described_as="document", phrases=lambda words: [words.water],
)
'''
TEMPLATE = """{% extends "thing.html" %}
{% block facts %}<p class="water">{{ page.words.water }}</p>{% endblock %}
"""
EXAMPLE = """---
title: 古井
summary: 渡口旁的一口井。
water: 甘甜
depth: 9
sample: true
---
"""
BUILD = """
from pathlib import Path
from generator.cache import Cache
from generator.stages.build import build
with Cache(None) as cache:
    build(Path("content"), Path(), Path("dist"), cache)
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a kind more, and a small town that has one of it, built."""
    tree = tmp_path_factory.mktemp("tree")
    for folder in ("generator", "site", "pwa/client"):
        shutil.copytree(ROOT / folder, tree / folder)
    shutil.copy(ROOT / "package-lock.json", tree)
    (tree / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(ROOT / "tests" / "sites" / "small" / "content", tree / "content")
    shutil.copytree(ROOT / "content" / "words", tree / "content" / "words")

    (tree / "generator" / "kinds" / "well.py").write_text(MODULE, "utf-8")
    (tree / "site" / "templates" / "well.html").write_text(TEMPLATE, "utf-8")
    (tree / "generator" / "kinds" / "examples" / "well.md").write_text(EXAMPLE, "utf-8")

    (tree / "content" / "wells").mkdir()
    shutil.copy(tree / "generator" / "kinds" / "examples" / "well.md", tree / "content" / "wells")
    name_it(tree / "content")
    subprocess.run([sys.executable, "-c", BUILD], cwd=tree, check=True)
    return tree


def name_it(content: Path) -> None:
    """What the interface calls the new thing stands with all its other words."""
    locales = [
        each["code"] for each in yaml.safe_load((content / "site.yml").read_text())["locales"]
    ]
    said = json.dumps({code: "古井" for code in locales if code != "zh-Hant"}, ensure_ascii=False)
    for domain, key in (("kinds", "wells"), ("directory", "about_well")):
        file = content / "words" / f"{domain}.yml"
        file.write_text(f"{file.read_text('utf-8')}\n{key}: {said}\n", "utf-8")


def page(tree: Path, path: str) -> str:
    return (tree / "dist" / "www" / "zh-Hans" / path).read_text("utf-8")


def test_it_has_a_page_and_a_list(tree):
    assert "甘甜" in page(tree, "wells/well/index.html")
    assert 'href="/zh-Hans/wells/well/"' in page(tree, "wells/index.html")


def test_it_stands_in_the_directory(tree):
    assert 'href="/zh-Hans/wells/"' in page(tree, "directory/index.html")


def test_it_is_found_by_its_words(tree):
    rows = json.loads(page(tree, "search/well.json"))
    assert "甘甜" in json.dumps(rows, ensure_ascii=False)


def test_it_is_in_the_pack(tree):
    urls = [file["url"] for file in json.loads(page(tree, "pack.json"))["files"]]
    assert "/zh-Hans/wells/well/" in urls


def test_search_engines_are_told_what_it_is(tree):
    assert '"DigitalDocument"' in page(tree, "wells/well/index.html")

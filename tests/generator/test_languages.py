"""What a reader of each language finds of the real content: all of it, or what may fall back."""

import re

import pytest

from generator.content.front_matter import parse_yaml
from generator.kinds import KINDS
from generator.stages.build import read
from tests.conftest import ROOT, shared_cache

LANGUAGES = ("zh-Hans", "zh-Hant", "en", "ja", "ko", "fr")
VISITORS = {
    "place", "guide", "walk", "phrasebook", "merchant", "notice", "form", "area", "standard",
}  # fmt: skip
# Kept by the community, in Chinese and English; to others their titles are translated.
COMMUNITYS = {"unit", "body", "member", "team", "programme", "agency", "organisation", "activity"}


@pytest.fixture(scope="module")
def content():
    with shared_cache() as cache:
        return read(ROOT / "content", cache)


def test_every_kind_belongs_to_somebody():
    assert KINDS.keys() == VISITORS | COMMUNITYS


def test_no_translation_is_older_than_its_source(content):
    _, problems = content
    assert [problem.as_text() for problem in problems] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_what_visitors_read_is_in_their_language(content, locale):
    site, _ = content
    assert fallen_back(site, VISITORS, locale) == []


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant", "en"])
def test_what_the_community_keeps_is_in_chinese_and_english(content, locale):
    site, _ = content
    assert fallen_back(site, COMMUNITYS, locale) == []


@pytest.mark.parametrize("locale", ["ja", "ko", "fr"])
def test_what_the_community_keeps_has_its_title_in_every_language(content, locale):
    site, _ = content
    titled = {entry.path: entry.texts[locale].title_lang for entry in entries(site, COMMUNITYS)}
    assert [path for path, lang in titled.items() if lang != locale] == []


def test_the_arabic_set_has_one_of_every_kind(content):
    site, _ = content
    kinds = {kind for (kind, _), entry in site.entries.items() if entry.texts["ar"].lang == "ar"}
    assert kinds == KINDS.keys()


def test_what_stands_in_the_map_and_on_every_page_is_in_every_language(content):
    site, _ = content
    texts = [feature.names for layer in site.layers for feature in layer.features if feature.names]
    settings = parse_yaml((ROOT / "content" / "site.yml").read_text("utf-8"))[0]
    texts += [each for each in mappings(settings) if "zh-Hans" in each]
    wanted = {*LANGUAGES, "ar"} - {"zh-Hant"}
    assert len(texts) > len(LANGUAGES)
    assert [each for each in texts if wanted - each.keys()] == []


def test_the_map_names_a_place_as_its_page_does(content):
    site, _ = content
    entries = site.of_kind(KINDS["place"])
    titles = {entry.texts["zh-Hans"].words.title: entry for entry in entries}
    named = [feature.names for layer in site.layers for feature in layer.features if feature.names]
    same = [(names, titles[names["zh-Hans"]]) for names in named if names["zh-Hans"] in titles]
    assert same
    for names, entry in same:
        for locale in ("en", "ja", "ko", "fr"):
            title = re.split(r" ?[(（]", entry.texts[locale].words.title)[0]
            assert names[locale] == title, locale


def mappings(value):
    """Every mapping inside a value that was read from YAML."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [value] if isinstance(value, dict) else []
    return found + [each for part in inner for each in mappings(part)]


def entries(site, kinds):
    """The entries of some kinds."""
    return [entry for (kind, _), entry in site.entries.items() if kind in kinds]


def fallen_back(site, kinds, locale):
    """What a reader gets in another language; Traditional Chinese may be made by machine."""
    return [
        entry.path
        for entry in entries(site, kinds)
        if entry.texts[locale].fallback and not entry.texts[locale].machine
    ]

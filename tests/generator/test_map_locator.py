"""The picture on every page of a place or shop: small, for every page of a pack has one, and complete."""

import re
from xml.etree import ElementTree

import brotli
import pytest

from generator.kinds import KINDS
from generator.map import draw_locator
from generator.outputs.locator import locator_marker, name_in
from generator.stages.build import read
from tests.conftest import ROOT, shared_cache

MOST = 1300
"""Bytes of a picture by brotli."""


@pytest.fixture(scope="module")
def community():
    with shared_cache() as cache:
        site, _ = read(ROOT / "content", cache)
    return site


def locators(site, locale):
    for kind in ("place", "merchant"):
        for entry in site.of_kind(KINDS[kind]):
            marker = locator_marker(site, entry, locale)
            yield draw_locator(
                site.layers, marker, marker.title, lambda names: name_in(site, names, locale)
            )


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ar"])
def test_every_picture_is_small_and_shows_the_town(community, locale):
    drawn = list(locators(community, locale))
    assert len(drawn) >= 40
    assert max(len(brotli.compress(svg.encode())) for svg in drawn) <= MOST
    for svg in drawn:
        kinds = set(re.findall(r'<path class="(?:edge )?([a-z-]+)', svg))
        assert kinds & {"lane", "street", "road", "old-street"}, "no way leads there"
        assert kinds & {"building", "old", "hill", "water", "green"}, "an empty sheet"


def test_nothing_is_drawn_far_beyond_the_edge(community):
    for svg in locators(community, "en"):
        picture = ElementTree.fromstring(svg)
        wide, high = map(int, str(picture.get("viewBox")).split()[2:])
        starts = [
            (int(x), int(y))
            for path in picture.iter("path")
            if (path.get("class") or "").strip()
            for x, y in re.findall(r"M(-?\d+) ?(-?\d+)", path.get("d", ""))
        ]
        assert starts
        assert all(-3 <= x <= wide + 3 and -3 <= y <= high + 3 for x, y in starts)


def test_the_mark_stands_in_the_middle(community):
    marker = locator_marker(community, community.entries["place", "daidu-pavilion"], "en")
    picture = ElementTree.fromstring(draw_locator(community.layers, marker, "x", lambda _: ""))
    wide, high = map(int, str(picture.get("viewBox")).split()[2:])
    x, y = map(int, re.findall(r"\d+", str(picture.findall("g")[-1].get("transform"))))
    assert (x, y) == pytest.approx((wide / 2, high / 2), abs=1)

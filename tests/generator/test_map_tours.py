"""Walks on the service map: their numbers in order, leading to their stops, none upon another."""

import re
from itertools import combinations
from math import dist
from xml.etree import ElementTree

import pytest

from generator.map import MapView, Tour, TourStop, around
from generator.map.projection import projection_of
from generator.map.tours import BROADEST, draw_tours
from tests.conftest import ROOT

MIDDLE = (32.2142, 119.4212)
STOPS = tuple(
    TourStop(
        id=f"place=stop-{n}",
        title=f'Stop "{n}" & more',
        url=f"/en/walks/one/#stop-{n}",
        lat=MIDDLE[0] + 0.00003 * n,
        lon=MIDDLE[1] + 0.00005 * n,
        lang="zh-Hans" if n == 2 else "",
    )
    for n in range(1, 8)
)


@pytest.fixture(scope="module")
def group():
    projection = projection_of(MapView(around(*MIDDLE, 450)))
    markup = draw_tours([Tour("walk=one", "One", STOPS)], projection)
    return ElementTree.fromstring(markup)


def test_the_group_is_what_the_fragment_names(group):
    assert (group.get("id"), group.get("aria-label")) == ("walk=one", "One")


def test_every_number_leads_to_its_stop_in_the_order_of_the_walk(group):
    links = group.findall("a")
    assert ["".join(link.itertext()) for link in links] == list("1234567")
    assert [link.get("href") for link in links] == [stop.url for stop in STOPS]
    assert [link.get("data-stop") for link in links] == [stop.id for stop in STOPS]
    assert links[1].get("aria-label") == '2: Stop "2" & more'
    assert [link.get("lang") for link in links[:3]] == [None, "zh-Hans", None]


def test_no_number_lies_upon_another_at_any_zoom(group):
    places = [
        tuple(map(int, re.findall(r"\d+", str(link.get("transform")))))
        for link in group.findall("a")
    ]
    radius = int(str(group.find("a/g/circle").get("r")))
    assert all(dist(a, b) >= 2 * radius * BROADEST for a, b in combinations(places, 2))


def test_the_stylesheet_draws_them_no_broader():
    css = " ".join((ROOT / "site" / "styles" / "map.css").read_text("utf-8").split())
    assert f".tour .k {{ transform: scale(min(var(--k), {BROADEST})); }}" in css

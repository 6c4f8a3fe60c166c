"""The counts that the community names are in the real content."""

from collections import Counter

import pytest

from generator.build import read
from generator.cache import Cache
from generator.kinds.merchant import SERVICE_GROUPS
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def community():
    with Cache(None) as cache:
        site, _ = read(ROOT / "content", cache)
    return site


def test_shops_and_their_badges(community):
    badges = Counter(
        badge for shop in community.of_kind("merchant") for badge in shop.facts.badges
    )
    assert badges == {
        "warm_new": 28,
        "party_member": 6,
        "service_point": 5,
        "micro_grid_station": 12,
    }
    assert len(community.of_kind("merchant")) == 28


def test_shop_stations_offer_twelve_services_in_nine_categories(community):
    shops = community.of_kind("merchant")
    offered = {service for shop in shops for service in shop.facts.services}
    assert len(offered) == 12
    assert sum(bool(offered & set(services)) for services in SERVICE_GROUPS.values()) == 9

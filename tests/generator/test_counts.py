"""The counts that the community names are in the real content."""

from collections import Counter

import pytest

from generator.kinds import KINDS
from generator.kinds.merchant import SERVICE_GROUPS
from generator.stages.build import read
from tests.conftest import ROOT, shared_cache


@pytest.fixture(scope="module")
def community():
    with shared_cache() as cache:
        site, _ = read(ROOT / "content", cache)
    return site


def test_shops_and_their_badges(community):
    badges = Counter(
        badge for shop in community.of_kind(KINDS["merchant"]) for badge in shop.facts.badges
    )
    assert badges == {
        "warm_new": 28,
        "party_member": 6,
        "service_point": 5,
        "micro_grid_station": 12,
    }
    assert len(community.of_kind(KINDS["merchant"])) == 28


def test_shop_stations_offer_twelve_services_in_nine_categories(community):
    shops = community.of_kind(KINDS["merchant"])
    offered = {service for shop in shops for service in shop.facts.services}
    assert len(offered) == 12
    assert sum(bool(offered & set(services)) for services in SERVICE_GROUPS.values()) == 9


def test_the_alliance_has_thirty_nine_units_that_all_offer_and_need(community):
    units = community.of_kind(KINDS["unit"])
    assert len(units) == 39
    words = [unit.texts["zh-Hans"].words for unit in units]
    assert all(each.offers and each.needs for each in words)


def test_five_action_branches_and_eight_members_of_the_committee(community):
    bodies = community.of_kind(KINDS["body"])
    assert sum(body.facts.type == "branch" for body in bodies) == 5
    (committee,) = [body for body in bodies if body.facts.type == "committee"]
    assert len({member.name for member in committee.facts.members}) == 8


def test_thirteen_social_organisations(community):
    assert len(community.of_kind(KINDS["organisation"])) == 13


def test_four_programmes_and_six_agencies_with_their_service_days(community):
    assert len(community.of_kind(KINDS["programme"])) == 4
    agencies = community.of_kind(KINDS["agency"])
    assert len(agencies) == 6
    assert all(agency.facts.activities for agency in agencies)


def test_six_items_and_forty_three_articles(community):
    words = community.entries["standard", "deliberation"].texts["zh-Hans"].words
    assert (words.count().items, words.count().articles) == (6, 43)


def test_volunteer_teams_in_five_categories(community):
    teams = community.of_kind(KINDS["team"])
    assert len(teams) > 20
    assert len({team.facts.category for team in teams}) == 5


def test_public_interest_grid_members(community):
    assert len(community.of_kind(KINDS["member"])) == 28

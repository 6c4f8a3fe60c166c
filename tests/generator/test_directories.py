"""Offers meet needs; bodies name their members; every topic and code has its words."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from generator.kinds.body import BodyFacts, Member
from generator.stages.build import read
from generator.templates.views.matching import counterparts, matches

UNIT = """---
title: {title}
summary: 一句话。
{side}:
  law: {line}
field: law
level: local
---
"""


@pytest.fixture
def site(small, cache):
    (small / "units").mkdir()
    giver = UNIT.format(title="律师", side="offers", line="每月一次咨询")
    taker = UNIT.format(title="骑手", side="needs", line="看看合同")
    (small / "units" / "lawyers.md").write_text(giver, "utf-8")
    (small / "units" / "riders.md").write_text(taker, "utf-8")
    made, problems = read(small, cache)
    assert not problems
    return made


def test_an_offer_and_a_need_meet_by_topic(site):
    (match,) = matches(site, "zh-Hans")
    assert match.topic == "law"
    assert [(line.text, line.card.title) for line in match.offers] == [("每月一次咨询", "律师")]
    assert [(line.text, line.card.title) for line in match.needs] == [("看看合同", "骑手")]


def test_a_unit_sees_who_fits(site):
    fitting = counterparts(site, site.entries["unit", "lawyers"], "zh-Hans")
    assert {key: [card.title for card in cards] for key, cards in fitting.items()} == {
        "offers-law": ["骑手"]
    }


def test_nobody_is_their_own_counterpart(site):
    entry = site.entries["unit", "lawyers"]
    words = entry.texts["zh-Hans"].words.model_copy(update={"needs": {"law": "一本法典"}})
    texts = {code: replace(text, words=words) for code, text in entry.texts.items()}
    both = replace(entry, texts=texts)
    site = replace(site, entries={**site.entries, ("unit", "lawyers"): both})
    assert counterparts(site, both, "zh-Hans")["needs-law"] == ()


def test_a_translation_says_the_same_topics(small, cache):
    (small / "units").mkdir()
    source = UNIT.format(title="律师", side="offers", line="每月一次咨询")
    (small / "units" / "lawyers.md").write_text(source, "utf-8")
    translation = "---\nsource: x\ntitle: Lawyers\nsummary: One.\noffers: {jobs: Work}\n---\n"
    (small / "units" / "lawyers.en.md").write_text(translation, "utf-8")
    _, problems = read(small, cache)
    assert [p.field for p in problems if p.severity == "error"] == ["offers", "offers.jobs"]


def test_a_member_from_an_unknown_unit_is_told_where_it_stands(small, cache):
    (small / "bodies").mkdir()
    text = """---
title: 委员会
summary: 一句话。
meets: 每月
type: committee
members:
  - {name: 甲, unit: nobody, area: grid}
---
"""
    (small / "bodies" / "committee.md").write_text(text, "utf-8")
    _, problems = read(small, cache)
    assert [(p.line, p.field, p.message) for p in problems] == [
        (7, "members.0.unit", "there is no unit `nobody`")
    ]


def test_a_body_holds_its_members_to_their_count():
    member = Member(name="甲", unit="u", area="a")
    assert BodyFacts(type="committee", count=1, members=(member,)).count == 1
    with pytest.raises(ValidationError, match="says 8 members, there are 1"):
        BodyFacts(type="committee", count=8, members=(member,))


def test_the_search_is_given_what_a_unit_offers_and_needs(site):
    entry = site.entries["unit", "riders"]
    assert list(entry.kind.phrases(entry.texts["zh-Hans"].words)) == ["看看合同"]

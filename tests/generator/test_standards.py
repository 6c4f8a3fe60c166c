"""A standard says how many articles it has, and shows who cites them."""

from generator.stages.build import read

GUIDE = """---
title: 规矩
summary: 一句话。
category: customs
minutes: 1
---

见[第一条](../standards/manners.md#a1-1)，再见[全文](../standards/manners.md)。
"""


def test_an_article_knows_who_cites_it(small, cache):
    (small / "guides" / "rules.md").write_text(GUIDE, "utf-8")
    site, _ = read(small, cache)
    manners = site.entries["standard", "manners"]
    assert manners.citations["a1-1"] == (("guide", "rules"),)
    assert ("guide", "rules") in manners.backlinks


def test_a_count_that_the_articles_do_not_reach_is_told(small, cache):
    path = small / "standards" / "manners.md"
    path.write_text(
        path.read_text("utf-8").replace("---\n", "---\ncount: {items: 9, articles: 99}\n", 1)
    )
    _, problems = read(small, cache)
    told = [(p.path, p.line, p.field) for p in problems]
    assert ("content/standards/manners.md", 2, "count") in told
    assert len(told) == 1

"""The search's files of a large kind: what pages are called apart from what they say, in steady parts."""

import json

from generator.outputs.search import WHOLE, buckets
from generator.stages.build import build
from tests.conftest import ROOT
from tests.generator.test_lists import MERCHANT


def rows(count):
    return [{"url": f"/en/shops/{n}/"} for n in range(count)]


def test_parts_hold_every_row_once_and_are_of_like_size():
    parts = buckets(rows(1000), 64)
    assert sorted(row["url"] for part in parts for row in part) == sorted(
        r["url"] for r in rows(1000)
    )
    assert all(30 < len(part) < 110 for part in parts)
    assert buckets(rows(3), 64) == [rows(3)]


def test_a_new_row_changes_its_own_part_alone():
    before, after = buckets(rows(1000), 64), buckets([*rows(1000), {"url": "/en/shops/new/"}], 64)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_a_large_kind_is_named_by_its_parts_and_a_small_one_by_its_file(small, tmp_path, cache):
    for n in range(WHOLE + 1):
        text = MERCHANT.format(n=n, category="tea", more="")
        (small / "merchants" / f"shop-{n}.md").write_text(text, "utf-8")
    build(small, ROOT, tmp_path, cache)
    www = tmp_path / "www"

    def read(url):
        return json.loads((www / url[1:]).read_text("utf-8"))

    kinds = {kind: named for kind, _, *named in read("/zh-Hans/search.json")["kinds"]}
    assert kinds["place"] == ["/zh-Hans/search/place.json"]
    whole, heads, texts = kinds["merchant"]
    assert whole == ""
    called = [row for url in heads for row in read(url)]
    said = [row for url in texts for row in read(url)]
    assert len(called) == WHOLE + 2
    assert not any("passages" in row for row in called)
    assert {row["url"] for row in said} == {row["url"] for row in called}
    assert all(row["passages"] for row in said)

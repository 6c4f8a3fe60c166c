"""A pack gives back what went in, in the promised order, shape and size."""

import dataclasses
import gzip
import hashlib
import json
import random
from base64 import urlsafe_b64encode

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.output import Output
from generator.outputs.packs import PLAIN, pack_size, packs, read_manifest
from generator.outputs.segments import FIRST_VISIT, SEGMENT_SIZE


def page(path, body="x", offline=1):
    return Output(path=path, content=body.encode(), offline=offline)


def noise(path, size, offline=1):
    """Bytes that no compressor makes smaller."""
    content = random.Random(path).randbytes(size)
    return Output(path=path, content=content, offline=offline)


def made(*outputs, locale="ja"):
    results = {output.path: output.content for output in packs(locale, outputs)}
    return read_manifest(results, locale), results


def digest(content):
    return urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def unpacked(manifest, results):
    """What a phone makes of a manifest and its segments: url → body."""
    bodies = {}
    for number, segment in enumerate(manifest["segments"]):
        stream = gzip.decompress(results[segment["url"].lstrip("/")])
        for file in (f for f in manifest["files"] if f["segment"] == number):
            bodies[file["url"]], stream = stream[: file["size"]], stream[file["size"] :]
        assert stream == b""
    return bodies


texts = st.text(max_size=400)
sites = st.dictionaries(
    st.integers(0, 99), st.tuples(texts, st.integers(0, 4)), min_size=1, max_size=20
)


@given(sites)
def test_every_file_comes_back_as_it_went_in(site):
    outputs = [page(f"ja/p/{n}/index.html", text, rank) for n, (text, rank) in site.items()]
    manifest, results = made(*outputs)
    assert unpacked(manifest, results) == {o.url: o.content for o in outputs}
    assert {f["url"]: f["hash"] for f in manifest["files"]} == {
        o.url: digest(o.content) for o in outputs
    }


def test_a_segment_is_named_and_verified_by_its_compressed_bytes():
    manifest, results = made(noise("ja/a.png", 3 * SEGMENT_SIZE), noise("ja/b.png", 500))
    assert len(manifest["segments"]) == 2
    for segment in manifest["segments"]:
        content = results[segment["url"].lstrip("/")]
        assert segment["hash"] == digest(content)
        assert segment["size"] == len(content)
        assert segment["hash"][:12] in segment["url"]


def test_the_most_needed_comes_first_and_like_beside_like():
    manifest, _ = made(
        page("ja/places/b/index.html", offline=2),
        page("ja/guides/a/index.html", offline=2),
        page("ja/places/a/index.html", offline=2),
        page("assets/site.1.css", offline=0),
    )
    assert [file["url"] for file in manifest["files"]] == [
        "/assets/site.1.css", "/ja/guides/a/", "/ja/places/a/", "/ja/places/b/",
    ]  # fmt: skip


def test_the_emergency_page_and_all_it_needs_come_before_everything():
    html = '<html data-words="/assets/words.A.json"><script src="/assets/e.A.js"></script>'
    manifest, _ = made(
        page("ja/index.html", offline=0),
        noise("assets/a.A.js", SEGMENT_SIZE, offline=0),
        page("assets/e.A.js", 'import{a}from"./i.A.js";import("./later.A.js")', offline=0),
        *(page(f"assets/{name}", offline=0) for name in ("i.A.js", "later.A.js", "words.A.json")),
        page("ja/emergency/index.html", html, offline=0),
    )
    first = {file["url"] for file in manifest["files"][:4]}
    needed = {"/assets/e.A.js", "/assets/i.A.js", "/assets/words.A.json"}
    assert first == {"/ja/emergency/", *needed}


def test_segments_are_of_about_the_size_that_a_cut_may_cost():
    manifest, _ = made(*(noise(f"ja/{n}.png", 9_000) for n in range(99)))
    *full, _last = manifest["segments"]
    assert full
    assert all(SEGMENT_SIZE <= s["size"] < 1.8 * SEGMENT_SIZE for s in full)


def test_the_same_bytes_come_as_gzip_as_brotli_and_as_a_host_unpacks_them():
    manifest, results = made(*(page(f"ja/p/{n}/index.html", f"{n} " * 900) for n in range(40)))
    for segment in manifest["segments"]:
        raw = gzip.decompress(results[segment["url"][1:]])
        smaller = results[segment["brotli"][1:]]
        assert brotli.decompress(smaller) == raw == results[segment["plain"][1:]]
        assert results[f"{segment['plain'][1:]}.br"] == smaller
        assert (segment["brotli_size"], segment["brotli_hash"]) == (len(smaller), digest(smaller))


def many(count, folder="p", size=300):
    return [
        page(f"ja/{folder}/n-{n}/index.html", noise(str(n), size).content.hex(), 2)
        for n in range(count)
    ]


def test_the_manifest_of_a_large_pack_is_small_and_an_edit_changes_one_part():
    outputs = many(PLAIN + 200)
    edited = [
        dataclasses.replace(o, content=o.content + b"!") if "n-77/" in o.path else o
        for o in outputs
    ]
    before, after = made(*outputs)[1], made(*edited)[1]
    root, new = (json.loads(files["ja/pack.json"]) for files in (before, after))
    assert "files" not in root
    whole = sum(len(content) for path, content in after.items() if path.endswith(".json"))
    assert len(after["ja/pack.json"]) < 0.1 * whole
    changed = [part for part in new["parts"] if part not in root["parts"]]
    assert len(changed) == 1
    assert changed[0]["hash"] == digest(after[changed[0]["url"][1:]])
    assert len([path for path in after if path.endswith(".pack") and path not in before]) == 1


def test_a_new_page_leaves_the_other_segments_as_they_are():
    outputs = many(PLAIN + 200)
    before, after = made(*outputs)[1], made(*outputs, *many(1, "q"))[1]
    old = {path for path in before if path.endswith(".pack")}
    assert len(old - after.keys()) <= 1


def test_the_parts_of_a_large_pack_give_every_file_once():
    outputs = many(PLAIN + 1)
    manifest, results = made(*outputs)
    assert "parts" in manifest
    assert unpacked(manifest, results) == {o.url: o.content for o in outputs}


def test_what_is_too_much_for_a_first_visit_is_there_on_wish():
    shops = [noise(f"ja/shops/{n}/index.html", 40_000, 5) for n in range(FIRST_VISIT // 40_000 + 2)]
    later = page("ja/teams/a/index.html", offline=7)
    manifest, results = made(
        page("ja/index.html", offline=0), page("ja/shops/index.html"), *shops, later
    )
    more = [n for n, segment in enumerate(manifest["segments"]) if segment.get("more")]
    asked = {file["url"] for file in manifest["files"] if file["segment"] not in more}
    assert asked == {"/ja/", "/ja/shops/", "/ja/teams/a/"}
    size = pack_size("ja", [Output(path, content) for path, content in results.items()])
    assert size.wished == ("shops",)
    assert size.compressed < FIRST_VISIT < size.more


def test_other_languages_and_what_has_no_rank_stay_out():
    french = Output(path="fr/index.html", content=b"", offline=0, locale="fr")
    manifest, _ = made(page("ja/index.html"), french, Output(path="feed.xml", content=b""))
    assert [file["url"] for file in manifest["files"]] == ["/ja/"]


def test_the_order_in_which_outputs_arrive_changes_nothing():
    outputs = [page(f"ja/{n}/index.html", str(n)) for n in range(9)]
    assert made(*outputs) == made(*reversed(outputs))


def test_one_changed_page_changes_the_version_and_one_file():
    before, _ = made(page("ja/index.html", "a"), page("ja/map/index.html", "b"))
    after, _ = made(page("ja/index.html", "a"), page("ja/map/index.html", "c"))
    assert before["version"] != after["version"]
    changed = [b["url"] for b, a in zip(before["files"], after["files"], strict=True) if a != b]
    assert changed == ["/ja/map/"]


def test_a_file_of_unknown_type_is_an_error():
    with pytest.raises(KeyError, match="exe"):
        made(page("ja/tool.exe"))


def test_the_size_of_a_pack_counts_manifest_and_segments():
    outputs = list(packs("ja", [page("ja/index.html", "a" * 5000)]))
    size = pack_size("ja", outputs)
    assert (size.files, size.raw) == (1, 5000)
    fetched = [o for o in outputs if o.path.endswith((".pack", "pack.json"))]
    assert size.compressed == sum(len(output.content) for output in fetched)
    assert size.more == 0

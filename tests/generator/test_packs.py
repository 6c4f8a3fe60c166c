"""A pack gives back what went in, in the promised order, shape and size."""

import gzip
import hashlib
import json
import random
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.output import Output
from generator.outputs.packs import SEGMENT_SIZE, pack_size, packs


def page(path, body="x", offline=1):
    return Output(path=path, content=body.encode(), offline=offline)


def noise(path, size, offline=1):
    """Bytes that no compressor makes smaller."""
    content = random.Random(path).randbytes(size)
    return Output(path=path, content=content, offline=offline)


def made(*outputs, locale="ja"):
    results = {output.path: output.content for output in packs(locale, outputs)}
    return json.loads(results[f"{locale}/pack.json"]), results


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
    manifest, _ = made(*(noise(f"ja/{n}.png", 9_000) for n in range(60)))
    *full, _last = manifest["segments"]
    assert full
    assert all(SEGMENT_SIZE <= s["size"] < SEGMENT_SIZE + 10_000 for s in full)


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
    assert size.compressed == sum(len(output.content) for output in outputs)

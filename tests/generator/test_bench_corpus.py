"""The town that builds are timed with can be built at all, and is the same each time."""

from generator.cache import Cache
from generator.stages.build import read
from tests.bench import corpus
from tests.generator.test_incremental import tree


def test_the_corpus_has_nothing_to_mend(tmp_path):
    corpus.write(tmp_path / "content", 100)
    with Cache(None) as cache:
        site, problems = read(tmp_path / "content", cache)
    assert problems == []
    made = [entry for entry in site.entries.values() if entry.path.partition("/")[0] != "areas"]
    assert len([each for each in made if each.slug.rpartition("-")[2].isdigit()]) == 20


def test_the_corpus_is_the_same_each_time(tmp_path):
    for name in ("one", "other"):
        corpus.write(tmp_path / name, 50)
    assert tree(tmp_path / "one") == tree(tmp_path / "other")

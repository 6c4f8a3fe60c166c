"""Work that processes share comes out as if one had done it all."""

import os
import signal
from concurrent.futures.process import BrokenProcessPool

import pytest

from generator import workers
from generator.cache import Cache
from generator.stages.build import build
from generator.workers import in_processes
from tests.conftest import ROOT
from tests.generator.test_incremental import tree


@pytest.fixture(params=["one process", "three processes"])
def anywhere(request, monkeypatch):
    several = request.param == "three processes"
    monkeypatch.setattr(workers, "FEWEST", 1 if several else 10**9)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)


def test_what_is_made_keeps_its_order(anywhere):
    assert in_processes(lambda item: item * 2, range(100)) == [item * 2 for item in range(100)]


def test_nothing_to_make_is_nothing(anywhere):
    assert in_processes(repr, []) == []


def test_a_failure_is_told_where_it_was_asked_for(anywhere):
    def fail(item):
        raise KeyError(item)

    with pytest.raises(KeyError):
        in_processes(fail, range(5))


def test_copies_end_though_this_process_does_not(monkeypatch):
    """`serve` hears SIGTERM as a wish: its copies must not, or they are waited for without end."""
    monkeypatch.setattr(workers, "FEWEST", 1)
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        assert in_processes(repr, range(4)) == ["0", "1", "2", "3"]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_copy_that_is_killed_is_noticed(monkeypatch):
    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(BrokenProcessPool):
        in_processes(lambda _: os.kill(os.getpid(), signal.SIGKILL), range(4))


@pytest.mark.slow
def test_processes_make_the_same_site(small, tmp_path, monkeypatch):
    for name, fewest in (("shared", 1), ("alone", 10**9)):
        monkeypatch.setattr(workers, "FEWEST", fewest)
        with Cache(None) as cache:
            build(small, ROOT, tmp_path / name, cache)
    assert tree(tmp_path / "shared") == tree(tmp_path / "alone")


@pytest.mark.slow
def test_what_processes_have_made_is_kept(small, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "FEWEST", 1)
    with Cache(tmp_path / "cache") as cache:
        build(small, ROOT, tmp_path / "dist", cache)
    monkeypatch.setattr("generator.stages.build.convert", None)  # nothing may be converted again
    with Cache(tmp_path / "cache") as cache:
        assert build(small, ROOT, tmp_path / "dist", cache).written.changed == 0

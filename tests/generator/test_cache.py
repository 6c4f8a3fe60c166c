import sqlite3

import pytest

from generator.cache import Cache


def test_a_thing_is_made_once(tmp_path):
    for made in (b"first", b"again"):
        with Cache(tmp_path / "c") as cache:
            assert cache.make("key", lambda made=made: made) == b"first"


def test_a_damaged_file_only_costs_time(tmp_path):
    (tmp_path / "c").write_bytes(b"no database" * 100)
    with Cache(tmp_path / "c") as cache:
        assert cache.make("key", lambda: b"made") == b"made"


def test_a_failure_is_not_kept_and_hides_nothing(tmp_path):
    def fail():
        raise RuntimeError("the real error")

    with pytest.raises(RuntimeError, match="the real error"), Cache(tmp_path / "c") as cache:
        cache.make("key", fail)


def test_who_asks_for_a_part_forgets_nothing(tmp_path):
    with Cache(tmp_path / "c") as cache:
        for number in range(10):
            cache.make(str(number), lambda: b"x")
    with Cache(tmp_path / "c") as cache:
        cache.ask_in_part()
        cache.make("1", lambda: b"y")
    with Cache(tmp_path / "c") as cache:
        assert cache.make("2", lambda: b"y") == b"x"


def test_what_is_long_unused_is_forgotten(tmp_path):
    with Cache(tmp_path / "c") as cache:
        for number in range(10):
            cache.make(str(number), lambda: b"x")
    with Cache(tmp_path / "c") as cache:
        cache.make("1", lambda: b"y")
    with sqlite3.connect(tmp_path / "c") as database:
        assert database.execute("SELECT key, value FROM made").fetchall() == [("1", b"x")]
    database.close()

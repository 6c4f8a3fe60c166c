"""What expires goes in two steps, and never by one clock alone."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from pwa.server.domain import retention
from pwa.server.domain.retention import CAP, GRACE, LEAP, ClockError, erase_expired, run
from pwa.server.lib.times import clock, stamp
from pwa.server.operations.upkeep import confirm_clock, say_retention, undo_retention
from pwa.server.queries.tables import case

# Longer than any form of the tests' catalog keeps.
AGES = timedelta(days=4000)


@pytest.fixture
def expire(services):
    """One run of the rule, at a moment."""

    def run_once(moment):
        with services.database.write() as writing:
            done = erase_expired(writing, services.catalog, moment)
        return done.erased, done.marked

    return run_once


def age(services, made, changed=AGES, **values):
    """Let a case have lain still for long."""
    with services.database.write() as writing:
        row = {"changed": stamp(clock() - changed)} | values
        writing.execute(update(case).where(case.c.id == made.id).values(row))


def test_a_case_is_marked_first_and_goes_a_week_later(phone, services, expire):
    old, young = phone.file(), phone.file()
    age(services, old)
    now = clock()
    assert expire(now) == (0, 1)
    assert expire(now + GRACE - timedelta(hours=1)) == (0, 0)
    assert phone.look(old)["status"] == "known"
    assert expire(now + GRACE) == (1, 0)
    assert [phone.look(m)["status"] for m in (old, young)] == ["erased", "known"]


def test_what_its_form_promises_is_kept_to_the_day(phone, services, expire):
    made = phone.file()
    days = services.catalog.forms["request", 1].retention_days
    age(services, made, timedelta(days=days) - GRACE - timedelta(minutes=1))
    now = clock()
    # Marked a week before its day...
    assert expire(now) == (0, 0)
    assert expire(now + timedelta(hours=1)) == (0, 1)
    # ... and gone on it.
    assert expire(now + GRACE + timedelta(hours=2)) == (1, 0)


def test_a_version_that_is_no_longer_published_expires_like_the_newest(phone, services, expire):
    age(services, phone.file(), version=99)
    assert expire(clock()) == (0, 1)


@pytest.mark.parametrize("leap", [LEAP + timedelta(days=1), timedelta(days=5000)])
def test_a_clock_that_leaps_ahead_erases_and_marks_nothing(phone, services, expire, leap):
    made, others = phone.file(), [phone.file() for _ in range(3)]
    age(services, made)
    assert expire(clock()) == (0, 1)
    for hours in range(200):  # however long it stays wrong
        with pytest.raises(ClockError, match="--clock-is-right"):
            expire(clock() + leap + timedelta(hours=hours))
    assert {phone.look(m)["status"] for m in (made, *others)} == {"known"}
    confirm_clock(services, say=lambda _: None)
    assert expire(clock() + GRACE) == (1, 0)


def test_a_clock_that_was_a_little_ahead_once_has_done_nothing_for_good(phone, services, expire):
    made = phone.file()
    days = services.catalog.forms["request", 1].retention_days
    expire(clock())
    age(services, made, timedelta(days=days - 20))
    ahead = clock() + LEAP - timedelta(days=1)
    assert expire(ahead) == (0, 1)
    assert expire(clock()) == (0, 0)
    with services.database.read() as connection:
        assert retention.marked(connection, services.community) == []


def test_a_clock_that_starts_in_the_past_does_no_harm(phone, services, expire):
    made = phone.file()
    age(services, made)
    expire(clock())
    with pytest.raises(ClockError):
        expire(datetime(2020, 1, 1, tzinfo=UTC))
    assert expire(clock()) == (0, 0)
    assert expire(clock() + GRACE) == (1, 0)


def test_one_run_erases_no_more_than_so_many(phone, services, expire, monkeypatch):
    monkeypatch.setattr(retention, "CAP", 2)
    assert CAP > 2
    for _ in range(5):
        age(services, phone.file())
    now = clock()
    assert expire(now) == (0, 5)
    assert [expire(now + GRACE)[0] for _ in range(4)] == [2, 2, 1, 0]


def test_the_operator_sees_what_will_go_and_takes_it_back(phone, services, expire):
    made, said = phone.file(), []
    age(services, made)
    now = clock()
    expire(now)
    say_retention(services, said.append)
    assert "request: 1 cases" in said[0]
    undo_retention(services, said.append)
    assert expire(now + GRACE) == (0, 1)
    assert phone.look(made)["status"] == "known"


def test_a_case_that_moves_on_is_not_erased(phone, services, expire):
    made = phone.file()
    age(services, made)
    now = clock()
    expire(now)
    phone.follow(made, "withdrawn", {"text": ""})
    assert expire(now + GRACE) == (0, 0)


def test_the_eraser_works_until_told_to_stop(phone, services):
    made, stop = phone.file(), threading.Event()
    age(services, made, due=stamp(clock() - GRACE))
    stop.set()
    run(services.database, services.catalog_file, stop)
    assert phone.look(made)["status"] == "erased"

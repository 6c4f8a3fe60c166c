"""Events that are written together: the same log as one after the other, and nobody answered too soon."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from pwa.server.domain.accounts import Member, NewAccount, add, everyone
from pwa.server.domain.event_log import Submission, check
from pwa.server.http import sync
from pwa.server.queries.database import Database
from pwa.server.queries.group_commit import TOGETHER, GroupCommit
from pwa.server.queries.tables import (
    case,
    epoch,
    event,
    photo,
    push,
    subscription,
    subscription_case,
)
from tests.support.phone import event as made_event
from tests.support.phone import new_case, photo_of, uuid7
from tests.support.push import PushKeys

REPLY = {"text": "修好了。", "outcome": "done", "cites": []}
MOMENT = "2026-05-01T08:00:00.000Z"
PHONES = 2
STEPS = (
    "file",
    "file with photos",
    "file again",
    "file otherwise under the same id",
    "file wrongly",
    "withdraw",
    "withdraw again",
    "withdraw with a strange secret",
    "withdraw under the id of the filing",
    "confirm",
    "receive",
    "receive elsewhere",
    "reply",
    "claim to be staff",
    "follow nothing",
)


class Resident:
    """A phone's cases, and the events that it may send next; each twice the same where it says so."""

    def __init__(self, office: Member, elsewhere: Member) -> None:
        self.office, self.elsewhere = office, elsewhere
        self.case = new_case()
        self.withdrawal = made_event("withdrawn", {"text": ""}, self.case.id)

    def submission(self, step: str) -> Submission:
        made, secret, member = self._of(step)
        return Submission(made, secret, member)

    def _of(self, step):
        own, secret = self.case, self.case.secret
        return {
            "file": lambda: (self._filed(new_case()), None, None),
            "file with photos": lambda: (
                self._filed(new_case(photos=[photo_of(b"2"), photo_of(b"1"), photo_of(b"2")])),
                None,
                None,
            ),
            "file again": lambda: (own.filed, None, None),
            "file otherwise under the same id": lambda: (own.filed | {"locale": "fr"}, None, None),
            "file wrongly": lambda: (new_case(answers={"what": "roof"}).filed, None, None),
            "withdraw": lambda: (made_event("withdrawn", {"text": ""}, own.id), secret, None),
            "withdraw again": lambda: (self.withdrawal, secret, None),
            "withdraw with a strange secret": lambda: (self.withdrawal, "A" * 22, None),
            "withdraw under the id of the filing": lambda: (
                made_event("withdrawn", {"text": ""}, own.id, id=own.id),
                secret,
                None,
            ),
            "confirm": lambda: (made_event("confirmed", {"rating": 5}, own.id), secret, None),
            "receive": lambda: (made_event("received", {}, own.id), None, self.office),
            "receive elsewhere": lambda: (made_event("received", {}, own.id), None, self.elsewhere),
            "reply": lambda: (made_event("replied", REPLY, own.id), None, self.office),
            "claim to be staff": lambda: (made_event("received", {}, own.id), secret, None),
            "follow nothing": lambda: (made_event("withdrawn", {}, uuid7()), secret, None),
        }[step]()

    def _filed(self, made):
        self.case = made
        self.withdrawal = made_event("withdrawn", {"text": ""}, made.id)
        return made.filed


@pytest.fixture
def desk(services, monkeypatch):
    """Two of the staff, one of whom is told of new cases; the time stands still."""
    for module in ("domain.event_log", "notifications.queue"):
        monkeypatch.setattr(f"pwa.server.{module}.now", lambda: MOMENT)
    with services.database.write() as writing:
        add(writing, services.community, NewAccount("office", role="office"))
        add(writing, services.community, NewAccount("south", areas=("south",)))
        members = {each.login: each for each in everyone(writing, services.community)}
        keys = PushKeys().subscription("https://push.example/1")["keys"]
        row = {
            "id": uuid7(),
            "community": services.community,
            "endpoint": "https://push.example/1",
            "locale": "en",
            "staff": members["office"].id,
        }
        writing.execute(insert(subscription).values(row | keys))
    return members["office"], members["south"]


def emptied(services):
    with services.database.write() as writing:
        for table in (push, photo, event, subscription_case, case):
            writing.execute(delete(table))


def log_of(services):
    """What the database holds, but for the cursor."""
    with services.database.read() as connection:
        rows = {
            table.name: [
                {name: value for name, value in row.items() if name != "cursor"}
                for row in connection.execute(select(table).order_by(*order)).mappings()
            ]
            for table, order in (
                (case, [case.c.id]),
                (event, [event.c.case, event.c.n]),
                (photo, [photo.c.case, photo.c.sha256]),
            )
        }
        messages = select(push.c.event, push.c.subscription, push.c.payload)
        rows["push"] = sorted(map(tuple, connection.execute(messages)))
    return rows


def told(taken):
    return [one.result for one in taken]


# Now and then a group ends.
CUTS = st.integers(0, 5).map(lambda n: n == 0)
SCRIPTS = st.lists(st.tuples(st.integers(0, PHONES - 1), st.sampled_from(STEPS), CUTS), max_size=25)
SEVERAL = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def checked(services, desk, script):
    """The script's events, of each phone in its order."""
    phones = [Resident(*desk) for _ in range(PHONES)]
    return [
        (number, check(services.catalog, phones[number].submission(step)))
        for number, step, _ in script
    ]


@SEVERAL
@given(SCRIPTS)
def test_together_is_the_same_as_one_after_the_other(services, desk, script):
    events = [one for _, one in checked(services, desk, script)]
    alone = []
    for one in events:
        with services.database.write() as writing:
            alone += sync._append(services, writing, [one])
    expected = log_of(services)
    emptied(services)
    together, cuts = [], [n for n, (_, _, cut) in enumerate(script) if cut]
    for begin, end in itertools.pairwise([0, *cuts, len(events)]):
        with services.database.write() as writing:
            together += sync._append(services, writing, events[begin:end])
    assert told(together) == told(alone)
    assert log_of(services) == expected
    emptied(services)


@SEVERAL
@given(SCRIPTS)
def test_however_phones_meet_each_has_what_it_has_alone(services, desk, script):
    events = checked(services, desk, script)
    mine = [[one for number, one in events if number == phone] for phone in range(PHONES)]
    alone = []
    for phone in mine:
        for one in phone:
            with services.database.write() as writing:
                alone += told(sync._append(services, writing, [one]))
    expected = log_of(services)
    emptied(services)
    writer = GroupCommit(services.database, lambda c, items: sync._append(services, c, items))
    gate = threading.Barrier(PHONES)

    def send(phone):
        gate.wait()
        return [result for one in phone for result in told(writer.run([one]))]

    with ThreadPoolExecutor(PHONES) as pool:
        met = [result for results in pool.map(send, mine) for result in results]
    assert met == alone
    assert log_of(services) == expected
    emptied(services)


class Held:
    """A writer whose first group waits until the test has seen what came meanwhile."""

    def __init__(self, database, work):
        self.groups, self.go, self.begun = [], threading.Event(), threading.Event()
        self.writer = GroupCommit(database, self._work)
        self._inner = work

    def _work(self, writing, items):
        self.groups.append(list(items))
        self.begun.set()
        assert self.go.wait(30)
        return self._inner(writing, items)

    def run_together(self, *jobs):
        """The first leads; the others wait when it is let go. Results or errors, in order."""
        with ThreadPoolExecutor(len(jobs)) as pool:
            futures = [pool.submit(self.writer.run, jobs[0])]
            assert self.begun.wait(30)
            for number, job in enumerate(jobs[1:], 1):
                futures.append(pool.submit(self.writer.run, job))
                while len(self.writer._waiting) < number:
                    assert not futures[-1].done()
            self.go.set()
            return [each.exception() or each.result() for each in futures]


def noted(writing, items):
    """Write each item; a row that is there already is the database's own error."""
    for item in items:
        writing.execute(insert(epoch).values(id=item, began=MOMENT))
    return [f"{item} is written" for item in items]


def epochs(database):
    with database.read() as connection:
        return set(connection.scalars(select(epoch.c.id)))


def test_who_comes_while_one_writes_is_written_together(services):
    held = Held(services.database, noted)
    results = held.run_together(["a"], ["b", "c"], ["d"], [])
    assert results == [["a is written"], ["b is written", "c is written"], ["d is written"], []]
    assert held.groups == [["a"], ["b", "c", "d"]]
    assert epochs(services.database) >= set("abcd")


def test_only_who_cannot_be_written_gets_the_error(services):
    held = Held(services.database, noted)
    results = held.run_together(["a"], ["b"], ["c", "a"], ["d"])
    assert isinstance(results[2], IntegrityError)
    assert [results[0], results[1], results[3]] == [[f"{one} is written"] for one in "abd"]
    assert held.groups == [["a"], ["b", "c", "a", "d"], ["b"], ["c", "a"], ["d"]]
    assert epochs(services.database) >= set("abd")
    assert "c" not in epochs(services.database)


def test_a_database_that_is_away_is_not_asked_again_for_each(services):
    def away(_, items):
        if len(held.groups) > 1:
            raise OperationalError("SELECT", {}, Exception("away"))
        return items

    held = Held(services.database, away)
    results = held.run_together("a", "b", "c")
    assert results[0] == ["a"]
    assert all(isinstance(one, OperationalError) for one in results[1:])
    assert len(held.groups) == 2
    # The next one is served as if nothing had been.
    held.groups.clear()
    assert held.writer.run("d") == ["d"]


def test_a_group_has_an_end(services):
    held = Held(services.database, lambda _, items: items)
    jobs = [["a"], *[[str(n)] * (TOGETHER // 2) for n in range(3)]]
    assert held.run_together(*jobs) == jobs
    assert [len(group) for group in held.groups] == [1, TOGETHER, TOGETHER // 2]


def test_nobody_is_answered_before_the_commit(services, database_url):
    """What is answered is seen by others, whoever led: another connection finds it."""
    other = Database(database_url)
    writer = GroupCommit(services.database, noted)

    def write(number):
        for n in range(10):
            writer.run([f"{number}/{n}"])
            assert f"{number}/{n}" in epochs(other)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    other.close()


def test_times_follow_the_log(client, services, make_client):
    """`received` is the group's own time: never earlier than that of an event before it."""
    apps = [client, make_client()]

    def file(number):
        for _ in range(8):
            asked = {"now": MOMENT, "push": [{"event": new_case().filed} for _ in range(2)]}
            assert apps[number % 2].post("/api/v1/sync", json=asked).status_code == 200

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(file, range(4)))
    with services.database.read() as connection:
        times = list(connection.scalars(select(event.c.received).order_by(event.c.cursor)))
    assert len(times) == 64
    assert times == sorted(times)

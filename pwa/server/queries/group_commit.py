"""Group commit: whoever writes first writes for all who wait, in one transaction.

A commit waits for the disk, whatever it holds; ten in one wait once. Each caller comes back after
the commit that holds its items, and no sooner.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from pwa.server.queries.database import Database, DatabaseBusyError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Connection, Sequence[Item]], Sequence[Result]]

# So many items end a group: who waits for the answers, and others who write, do not wait for ever.
TOGETHER = 500
# These say nothing of the items: trying each caller's alone would only make all of them wait longer.
UNAVAILABLE = (DatabaseBusyError, OperationalError, InterfaceError, PoolTimeoutError)


class _Caller(Generic[Item, Result]):
    """One who waits for results, or to be told to lead."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.results: Sequence[Result] | None = None
        self.error: Exception = DatabaseBusyError()
        self.ended = False
        self._turn = threading.Semaphore(0)
        self.wait, self.wake = self._turn.acquire, self._turn.release

    def outcome(self) -> Sequence[Result]:
        if self.results is None:
            raise self.error
        return self.results


class GroupCommit(Generic[Item, Result]):
    """`work(writing, items)` gives a result for each item.

    An error of the work spoils its transaction for all. So each caller's items are then tried alone:
    only the one whose items cannot be written gets the error.
    """

    def __init__(self, database: Database, work: Work[Item, Result]) -> None:
        self._database = database
        self._work = work
        self._mutex = threading.Lock()
        self._waiting: deque[_Caller[Item, Result]] = deque()
        self._group: list[_Caller[Item, Result]] = []
        self._led = False

    def run(self, items: Sequence[Item]) -> Sequence[Result]:
        """What the work made of the items, once that is committed; raises what it, or `Database`, raises."""
        me: _Caller[Item, Result] = _Caller(items)
        with self._mutex:
            self._waiting.append(me)
            leads, self._led = not self._led, True
        if not leads:
            me.wait()
        if not me.ended:
            try:
                self._commit(self._take)
            finally:
                self._hand_on()
        return me.outcome()

    def _take(self) -> list[_Caller[Item, Result]]:
        """Those who waited longest; the leader stands first."""
        group = self._group = []
        with self._mutex:
            size = 0
            while self._waiting and size < TOGETHER:
                group.append(self._waiting.popleft())
                size += len(group[-1].items)
        return group

    def _commit(self, take: Callable[[], list[_Caller[Item, Result]]]) -> None:
        """Write what those wait for whom `take` gives, and give each its results or the error."""
        group: list[_Caller[Item, Result]] = []
        try:
            with self._database.write() as writing:
                # Only now: who came while another writer was waited for, comes along.
                group = take()
                results = iter(self._work(writing, [one for each in group for one in each.items]))
        except Exception as error:
            self._settle(group or take(), error)
        else:
            for each in group:
                each.results = list(islice(results, len(each.items)))

    def _settle(self, group: list[_Caller[Item, Result]], error: Exception) -> None:
        """Find out whose items did it, where it is not the database itself."""
        if len(group) > 1 and not isinstance(error, UNAVAILABLE):
            for each in group:
                self._commit(partial(list, [each]))
            return
        for each in group:
            each.error = error

    def _hand_on(self) -> None:
        """Wake those who were written for, and whoever leads next."""
        with self._mutex:
            woken = [*self._group, *islice(self._waiting, 1)]
            self._led = bool(self._waiting)
        for each in self._group:
            each.ended = True
        self._group = []
        for each in woken:
            each.wake()

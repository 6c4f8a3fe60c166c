"""Wrong passwords make the next try wait, longer each time; nobody is locked out for long.

Counted for an account at an address, where a guesser is slowed down most; for an account from
everywhere, and for an address over all accounts, with waits so short that a school behind one
address, or a member of staff whose name a stranger tries, still gets in.
"""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pwa.server.domain.problems import Problem
from pwa.server.http.addresses import remote_network
from pwa.server.http.rate_limits import storage

DAY = 86_400
# A check takes 64 MiB and a processor: two at a time, and others wait a little.
_checks = threading.BoundedSemaphore(2)
PATIENCE = 10


@dataclass(frozen=True)
class Delay:
    """After `free` failures the wait doubles from a second up to `longest`."""

    key: str
    free: int
    longest: int

    def left(self) -> float:
        """Seconds to wait still."""
        key = f"wait/{self.key}"
        return storage().get_expiry(key) - time.time() if storage().get(key) else 0

    def fail(self) -> None:
        """Count a wrong password."""
        over = storage().incr(f"failed/{self.key}", DAY) - self.free
        if over >= 0:
            storage().incr(f"wait/{self.key}", min(self.longest, 2 ** min(over, 30)))


def _delays(login: str) -> tuple[Delay, Delay, Delay]:
    address = remote_network()
    return (
        Delay(f"{address}/{login}", 5, 900),
        Delay(f"account/{login}", 100, 30),
        Delay(f"address/{address}", 100, 30),
    )


@contextmanager
def one_check(login: str) -> Iterator[None]:
    """Room to check one password; raises Problem 429 before its time, 503 where many are checked."""
    if not _checks.acquire(timeout=PATIENCE):
        raise Problem(503, "Many sign in at the moment. Try again.", headers={"Retry-After": "5"})
    try:
        wait = max(delay.left() for delay in _delays(login))
        if wait > 0:
            headers = {"Retry-After": str(math.ceil(wait))}
            raise Problem(429, "Too many wrong passwords. Wait a little.", headers=headers)
        yield
    finally:
        _checks.release()


def failed(login: str) -> None:
    """Count a wrong password."""
    for delay in _delays(login):
        delay.fail()


def passed(login: str) -> None:
    """A right one at this address clears its own wrong ones."""
    storage().clear(f"failed/{_delays(login)[0].key}")

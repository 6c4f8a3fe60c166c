"""How often one address may ask, and how much it may leave here.

A whole school or hotel may share one address: what is limited for each is far above what a phone
does that comes back with 200 entries and their photos.
"""

import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Flask
from flask_limiter import Limiter
from limits import RateLimitItemPerDay
from limits.storage import Storage

from pwa.server.domain.event_log import Checked, ParsedEvent
from pwa.server.domain.problems import Problem
from pwa.server.http import counters
from pwa.server.http.addresses import remote_network
from pwa.server.services import Services

limiter = Limiter(remote_network, default_limits=["3000 per minute"], headers_enabled=False)
EVERYBODY = "everybody"
# A day's limit is told in full, but a phone asks again sooner: others' cases may have moved.
LONGEST_WAIT = 900


def install(app: Flask) -> None:
    """Count for `app` where its configuration says."""
    config = app.extensions["services"].config
    file = config.data / "limits.sqlite3"
    app.config["RATELIMIT_STORAGE_URI"] = config.limits_url or f"{counters.SCHEME}://{file}"
    limiter.init_app(app)


def storage() -> Storage:
    """Where the limits count."""
    found: Storage = limiter.storage
    return found


@dataclass(frozen=True)
class Day:
    """What may be left here in a day: by one address, and by all together."""

    limit: int
    name: str
    who: str

    def _item(self) -> RateLimitItemPerDay:
        return RateLimitItemPerDay(self.limit, namespace=self.name)

    def left(self) -> int:
        """How much is left of it."""
        return int(limiter.limiter.get_window_stats(self._item(), self.who).remaining)

    def spend(self, amount: int) -> None:
        """Count what was stored."""
        if amount:
            limiter.limiter.hit(self._item(), self.who, cost=amount)

    def wait(self) -> int:
        """Seconds until asking again is worth while."""
        ends = limiter.limiter.get_window_stats(self._item(), self.who).reset_time
        return int(min(LONGEST_WAIT, max(60, ends - time.time())))


def _filings(services: Services) -> Day:
    return Day(services.config.filings_a_day, "filings", remote_network())


def _bytes(services: Services) -> tuple[Day, Day]:
    mine = Day(services.config.bytes_a_day, "bytes", remote_network())
    return mine, Day(services.config.bytes_a_day_of_all, "bytes", EVERYBODY)


def ration(services: Services, checked: Iterable[Checked]) -> list[Checked]:
    """Events, of which those beyond the day's limits have become a problem 429; staff's have not."""
    filings, size = _filings(services).left(), min(day.left() for day in _bytes(services))
    found = []
    for one in checked:
        if isinstance(one.found, ParsedEvent) and one.submission.role == "author":
            filings -= one.opens
            size -= len(one.found.data)
            if size < 0 or (one.opens and filings < 0):
                found.append(replace(one, found=_enough()))
                continue
        found.append(one)
    return found


def _enough() -> Problem:
    return Problem(429, "Much was sent from this address today. Send this again later.")


def count_stored(services: Services, stored: Iterable[Checked]) -> None:
    """Count events that were new."""
    found = [one for one in stored if one.submission.role == "author"]
    _filings(services).spend(sum(one.opens for one in found))
    count_bytes(
        services, sum(len(one.found.data) for one in found if isinstance(one.found, ParsedEvent))
    )


def count_bytes(services: Services, size: int) -> None:
    """Count bytes that were stored."""
    for day in _bytes(services):
        day.spend(size)


def check_bytes(services: Services, size: int) -> None:
    """Raise Problem 429 where a photo of this size goes beyond the day's limits."""
    for day in _bytes(services):
        if day.left() < size:
            raise Problem(429, _enough().detail, headers={"Retry-After": str(day.wait())})


def check_room(services: Services) -> None:
    """Raise Problem 503 while so little of the disk is free that what is stored is in danger."""
    if shutil.disk_usage(services.config.data).free < services.config.free_bytes:
        detail = "The server's disk is almost full. Nothing was stored; send it again later."
        raise Problem(503, detail, headers={"Retry-After": "300"})

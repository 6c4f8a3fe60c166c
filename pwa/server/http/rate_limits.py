"""How often one address may ask, and how much it may leave here.

A whole school or hotel may share one address: what is limited for each is far above what a phone
does that comes back with 200 entries and their photos.
"""

import math
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from flask import Flask, current_app, request
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerMinute
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from pwa.server.domain.event_log import Checked, ParsedEvent
from pwa.server.domain.problems import Problem
from pwa.server.http import counters
from pwa.server.http.addresses import remote_network
from pwa.server.services import Services

EVERYBODY = "everybody"
# A day's limit is told in full, but a phone asks again sooner: others' cases may have moved.
LONGEST_WAIT = 900
# Of one address, for each address of the API that has no limit of its own.
OFTEN = RateLimitItemPerMinute(3000)
View = TypeVar("View", bound=Callable[..., Any])


def install(app: Flask) -> None:
    """Count for `app` where its configuration says, each request before anything else is done."""
    config = app.extensions["services"].config
    file = config.data / "limits.sqlite3"
    found = storage_from_string(config.limits_url or f"{counters.SCHEME}://{file}")
    app.extensions["limits"] = FixedWindowRateLimiter(found)
    app.before_request(_count)


def at_most(per_minute: int) -> Callable[[View], View]:
    """Let one address ask for a view so often."""
    return partial(_limit, RateLimitItemPerMinute(per_minute))


def unlimited(view: View) -> View:
    """Let everybody ask for a view as often as they like."""
    return _limit(None, view)


def _limit(limit: RateLimitItem | None, view: View) -> View:
    view.limit = limit  # type: ignore[attr-defined]
    return view


def _count() -> None:
    """Raise Problem 429 where an address asks too often."""
    view = current_app.view_functions.get(request.endpoint or "")
    limit: RateLimitItem | None = getattr(view, "limit", OFTEN)
    if limit is None or view is None:
        return
    who = (str(request.endpoint), remote_network())
    if not _limiter().hit(limit, *who):
        wait = _limiter().get_window_stats(limit, *who).reset_time - time.time()
        headers = {"Retry-After": str(max(1, math.ceil(wait)))}
        raise Problem(429, f"Too many requests: {limit}.", headers=headers)


def _limiter() -> FixedWindowRateLimiter:
    found: FixedWindowRateLimiter = current_app.extensions["limits"]
    return found


def storage() -> Storage:
    """Where the limits count."""
    found: Storage = _limiter().storage
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
        return self.limit - storage().get(self._item().key_for(self.who))

    def spend(self, amount: int) -> None:
        """Count what was stored."""
        if amount:
            _limiter().hit(self._item(), self.who, cost=amount)

    def wait(self) -> int:
        """Seconds until asking again is worth while."""
        ends = _limiter().get_window_stats(self._item(), self.who).reset_time
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

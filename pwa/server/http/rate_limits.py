"""How often one address may ask, and how much it may leave here.

A whole school or hotel may share one address: what is limited for each is far above what a phone
does that comes back with 200 entries and their photos.
"""

import math
import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
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
DAY_SECONDS = 86_400
# Of one address, for each address of the API that has no limit of its own.
OFTEN = RateLimitItemPerMinute(3000)
# A request that brings more than this counts as several.
BYTES_AT_ONCE = 2**16
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
    if not _limiter().hit(limit, *who, cost=_cost(limit)):
        wait = _limiter().get_window_stats(limit, *who).reset_time - time.time()
        headers = {"Retry-After": str(max(1, math.ceil(wait)))}
        raise Problem(429, f"Too many requests: {limit}.", headers=headers)


def _cost(limit: RateLimitItem) -> int:
    """Of what has a limit of its own, by size: reading a body costs as much as it is long."""
    return 1 if limit is OFTEN else 1 + (request.content_length or 0) // BYTES_AT_ONCE


def _limiter() -> FixedWindowRateLimiter:
    found: FixedWindowRateLimiter = current_app.extensions["limits"]
    return found


def storage() -> Storage:
    """Where the limits count."""
    found: Storage = _limiter().storage
    return found


@dataclass(frozen=True)
class Day:
    """What may be left here in a day: by one address, or by all together."""

    limit: int
    name: str
    who: str

    def _item(self) -> RateLimitItemPerDay:
        return RateLimitItemPerDay(self.limit, namespace=self.name)

    @property
    def key(self) -> str:
        """What it is counted by."""
        return self._item().key_for(self.who)

    def wait(self) -> int:
        """Seconds until asking again is worth while."""
        ends = _limiter().get_window_stats(self._item(), self.who).reset_time
        return int(min(LONGEST_WAIT, max(60, ends - time.time())))


def _left(days: Sequence[Day]) -> list[int]:
    """How much is left of each."""
    counted = counters.get_all(storage(), [day.key for day in days])
    return [day.limit - count for day, count in zip(days, counted, strict=True)]


def _spend(amounts: Mapping[Day, int]) -> None:
    """Count what was stored."""
    spent = {day.key: amount for day, amount in amounts.items() if amount}
    if spent:
        counters.incr_all(storage(), spent, DAY_SECONDS)


def _filings(services: Services) -> Day:
    return Day(services.config.filings_a_day, "filings", remote_network())


def _bytes(services: Services) -> tuple[Day, Day]:
    mine = Day(services.config.bytes_a_day, "bytes", remote_network())
    return mine, Day(services.config.bytes_a_day_of_all, "bytes", EVERYBODY)


def ration(services: Services, checked: Sequence[Checked]) -> Sequence[Checked]:
    """Events, of which those beyond the day's limits have become a problem 429; staff's have not."""
    if not any(map(_is_rationed, checked)):
        return checked
    filings, *sizes = _left([_filings(services), *_bytes(services)])
    size = min(sizes)
    found = []
    for one in checked:
        if _is_rationed(one) and isinstance(one.found, ParsedEvent):
            filings -= one.opens
            size -= len(one.found.data)
            if size < 0 or (one.opens and filings < 0):
                found.append(replace(one, found=_enough()))
                continue
        found.append(one)
    return found


def _is_rationed(one: Checked) -> bool:
    return isinstance(one.found, ParsedEvent) and one.submission.role == "author"


def _enough() -> Problem:
    return Problem(429, "Much was sent from this address today. Send this again later.")


def count_stored(services: Services, stored: Iterable[Checked]) -> None:
    """Count events that were new."""
    found = [one for one in stored if one.submission.role == "author"]
    size = sum(len(one.found.data) for one in found if isinstance(one.found, ParsedEvent))
    filings = {_filings(services): sum(one.opens for one in found)}
    _spend(filings | dict.fromkeys(_bytes(services), size))


def count_bytes(services: Services, size: int) -> None:
    """Count bytes that were stored."""
    _spend(dict.fromkeys(_bytes(services), size))


def check_bytes(services: Services, size: int) -> None:
    """Raise Problem 429 where a photo of this size goes beyond the day's limits."""
    days = _bytes(services)
    for day, left in zip(days, _left(days), strict=True):
        if left < size:
            raise Problem(429, _enough().detail, headers={"Retry-After": str(day.wait())})


def check_room(services: Services) -> None:
    """Raise Problem 503 while so little of the disk is free that what is stored is in danger."""
    if shutil.disk_usage(services.config.data).free < services.config.free_bytes:
        detail = "The server's disk is almost full. Nothing was stored; send it again later."
        raise Problem(503, detail, headers={"Retry-After": "300"})

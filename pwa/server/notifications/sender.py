"""Delivers what `queue` holds.

It runs as a thread of the supervising process, not of a request worker: exactly one a server
however many workers there are, its waiting never holds up a request, and it ends with the server.
"""

import ipaddress
import logging
import socket
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import requests
from pywebpush import WebPushException, webpush
from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy.exc import DBAPIError
from werkzeug.http import parse_date

from pwa.server.lib.times import now
from pwa.server.notifications import queue
from pwa.server.queries.database import Database, DatabaseBusyError
from pwa.server.queries.tables import push, subscription

log = logging.getLogger(__name__)
BATCH = 20
ATTEMPTS = 12
TIMEOUT = 10
LIVES = timedelta(days=2)
# While it is being sent a row is out of reach; after a crash it comes back by itself.
LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True)
class Outcome:
    """What came of one message: delivered, its subscription gone, or tried again after `retry_after`."""

    ended: bool = False
    retry_after: timedelta | None = None


class Sender:
    """`subject` is the https: or mailto: address that push services may complain to."""

    def __init__(
        self, database: Database, vapid_private: str, subject: str, private_push: bool = False
    ) -> None:
        self._database = database
        self._vapid_private = vapid_private
        self._subject = subject
        self._private_push = private_push
        self._session = requests.Session()
        # A redirect could lead anywhere, past the check of the address.
        self._session.max_redirects = 0

    def run(self, stop: threading.Event, every: float = 1.0) -> None:
        """Send until told to stop; a database that is away is waited for."""
        while not stop.wait(every):
            try:
                while self.send_due():
                    pass
            except (DBAPIError, DatabaseBusyError) as error:
                log.warning("push waits for the database", extra={"error": type(error).__name__})
            except Exception:
                # One message that cannot be made must not silence all the others.
                log.exception("push failed")

    def send_due(self) -> int:
        """Send one batch of what is due and return how many messages that were."""
        batch = self._claim()
        for message in batch:
            self._record(message, self._deliver(message))
        return len(batch)

    def _claim(self) -> list[RowMapping]:
        with self._database.write() as writing:
            due = (
                select(push, subscription.c.endpoint, subscription.c.p256dh, subscription.c.auth)
                .join(subscription, subscription.c.id == push.c.subscription)
                .where(push.c.next_try <= now())
                .order_by(push.c.id)
                .limit(BATCH)
            )
            batch = list(writing.execute(due).mappings())
            claimed = push.c.id.in_([message["id"] for message in batch])
            leased = {"next_try": now(LEASE), "attempts": push.c.attempts + 1}
            writing.execute(update(push).where(claimed).values(leased))
        return batch

    def _deliver(self, message: RowMapping) -> Outcome:
        if not (self._private_push or is_public(message["endpoint"])):
            return Outcome(ended=True)
        keys = {"p256dh": message["p256dh"], "auth": message["auth"]}
        try:
            webpush(
                {"endpoint": message["endpoint"], "keys": keys},
                message["payload"],
                vapid_private_key=self._vapid_private,
                vapid_claims={"sub": self._subject},
                headers={"Topic": message["event"].replace("-", ""), "Urgency": "high"},
                ttl=int(LIVES.total_seconds()),
                timeout=TIMEOUT,
                requests_session=self._session,
            )
        except WebPushException as error:
            return self._refused(message, error.response)
        except requests.RequestException:
            return Outcome(retry_after=_back_off(message["attempts"]))
        except ValueError:
            # The keys are no keys: nothing can ever be sent there.
            return Outcome(ended=True)
        return Outcome()

    def _refused(self, message: RowMapping, response: requests.Response | None) -> Outcome:
        if response is None or response.status_code in {404, 410}:
            return Outcome(ended=True)
        if response.status_code == 429 or response.status_code >= 500:
            wait = _retry_after(response.headers.get("Retry-After"))
            return Outcome(retry_after=wait or _back_off(message["attempts"]))
        log.warning("push refused", extra={"status": response.status_code})
        return Outcome()

    def _record(self, message: RowMapping, outcome: Outcome) -> None:
        row = push.c.id == message["id"]
        with self._database.write() as writing:
            if outcome.ended:
                queue.end(writing, message["subscription"])
            elif outcome.retry_after is not None and message["attempts"] + 1 < ATTEMPTS:
                later = {"next_try": now(min(outcome.retry_after, LONGEST_WAIT))}
                writing.execute(update(push).where(row).values(later))
            else:
                writing.execute(delete(push).where(row))


def _back_off(attempts: int) -> timedelta:
    return timedelta(seconds=30 * 2**attempts)


def _retry_after(value: str | None) -> timedelta | None:
    """Seconds or a date, as RFC 9110 allows."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return timedelta(seconds=int(value))
    moment = parse_date(value)
    return max(moment - datetime.now(UTC), timedelta(0)) if moment else None


def is_public(endpoint: str) -> bool:
    """Whether an address is HTTPS on the public Internet: no one may make the server call its own network."""
    parts = urlsplit(endpoint)
    if parts.scheme != "https" or not parts.hostname:
        return False
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        # Not resolvable now: let the sending fail and be tried again.
        return True
    return all(ipaddress.ip_address(address[4][0]).is_global for address in found)

"""Delivers what `queue` holds.

It runs as a thread of the supervising process, not of a request worker: exactly one a server
however many workers there are, its waiting never holds up a request, and it ends with the server.
"""

import asyncio
import logging
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
from py_vapid import Vapid
from pywebpush import WebPusher, WebPushException
from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy.exc import DBAPIError
from werkzeug.http import parse_date
from yarl import URL

from pwa.server.lib.times import now
from pwa.server.notifications import endpoints, queue
from pwa.server.queries.database import Database, DatabaseBusyError
from pwa.server.queries.tables import push, subscription

log = logging.getLogger(__name__)
BATCH = 50
ATTEMPTS = 12
# Of one message, from the name server's answer to the push service's.
DEADLINE = timedelta(seconds=10)
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
    """`subject` is the https: or mailto: address that push services may complain to.

    `private_push` sends to the own network as well. To be closed, in the thread that sent.
    """

    def __init__(
        self,
        database: Database,
        vapid_private: str,
        subject: str,
        private_push: bool = False,
        deadline: timedelta = DEADLINE,
    ) -> None:
        self._database = database
        self._vapid = Vapid.from_string(vapid_private)
        self._subject = subject
        self._private_push = private_push
        self._deadline = deadline
        # One loop for all batches: its end would wait for name servers that never answer.
        self._runner = asyncio.Runner()

    def close(self) -> None:
        """End the loop."""
        self._runner.close()

    def run(self, stop: threading.Event, every: float = 1.0) -> None:
        """Send until told to stop; a database that is away is waited for."""
        while not stop.wait(every):
            try:
                while self.send_due() and not stop.is_set():
                    pass
            except (DBAPIError, DatabaseBusyError) as error:
                log.warning("push waits for the database", extra={"error": type(error).__name__})
            except Exception:
                # Nothing may end the only thread that sends.
                log.exception("push failed")
        self.close()

    def send_due(self) -> int:
        """Send one batch of what is due, all at the same time, and return how many that were."""
        batch = self._claim()
        if batch:
            outcomes = self._runner.run(self._deliver_all(batch))
            for message, outcome in zip(batch, outcomes, strict=True):
                self._record(message, outcome)
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

    async def _deliver_all(self, batch: list[RowMapping]) -> list[Outcome]:
        resolver = None if self._private_push else endpoints.PublicResolver()
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=BATCH),
            # What they answer is not read, and what they want remembered is not.
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        ) as session:
            return await asyncio.gather(*(self._deliver(session, each) for each in batch))

    async def _deliver(self, session: aiohttp.ClientSession, message: RowMapping) -> Outcome:
        """One message with a deadline of its own; whatever goes wrong is its own affair."""
        try:
            async with asyncio.timeout(self._deadline.total_seconds()):
                return await self._post(session, message)
        except (ValueError, WebPushException):
            # No address, or no keys: nothing can ever be sent there.
            return Outcome(ended=True)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return Outcome(retry_after=_back_off(message["attempts"]))
        except Exception:
            log.exception("a push message failed")
            return Outcome(retry_after=_back_off(message["attempts"]))

    async def _post(self, session: aiohttp.ClientSession, message: RowMapping) -> Outcome:
        url = endpoints.parsed(message["endpoint"], self._private_push)
        async with session.post(
            url,
            data=_encrypted(message),
            headers=self._headers(url, message),
            # A redirect could lead anywhere.
            allow_redirects=False,
        ) as response:
            # Its body may be endless: the connection goes with whatever of it has come.
            response.close()
            return _outcome(message, response.status, response.headers.get("Retry-After"))

    def _headers(self, url: URL, message: RowMapping) -> dict[str, str]:
        claims = {"sub": self._subject, "aud": str(url.origin()), "exp": _in_half_a_day()}
        signed: dict[str, str] = self._vapid.sign(claims)
        return signed | {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(LIVES.total_seconds())),
            "Topic": message["event"].replace("-", ""),
            "Urgency": "high",
        }

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


def _encrypted(message: RowMapping) -> bytes:
    keys = {"p256dh": message["p256dh"], "auth": message["auth"]}
    pusher = WebPusher({"endpoint": message["endpoint"], "keys": keys})
    encrypted: bytes = pusher.encode(message["payload"].encode())["body"]
    return encrypted


def _in_half_a_day() -> int:
    return int((datetime.now(UTC) + timedelta(hours=12)).timestamp())


def _outcome(message: RowMapping, status: int, retry_after: str | None) -> Outcome:
    """What the push service's answer means."""
    if status in {404, 410}:
        return Outcome(ended=True)
    if status == 429 or status >= 500:
        return Outcome(retry_after=_retry_after(retry_after) or _back_off(message["attempts"]))
    if status >= 300:
        log.warning("push refused", extra={"status": status})
    return Outcome()


def _back_off(attempts: int) -> timedelta:
    return timedelta(seconds=30 * 2**attempts)


def _retry_after(value: str | None) -> timedelta | None:
    """Seconds or a date, as RFC 9110 allows."""
    if value is None:
        return None
    if value.strip().isdecimal():
        # More digits than a year has seconds are no number that anyone waits for.
        return timedelta(seconds=int(value)) if len(value) < 9 else LONGEST_WAIT
    moment = parse_date(value)
    return max(moment - datetime.now(UTC), timedelta(0)) if moment else None
